package org.saoma.scanner.camera;

import com.google.zxing.LuminanceSource;
import com.google.zxing.PlanarYUVLuminanceSource;

/**
 * A picture in shades of grey, as the passes hand it on.
 *
 * @param pixels one byte a pixel, row by row, 0 black to 255 white; never changed once it is here
 */
record Grey(int width, int height, byte[] pixels) {

    int at(int x, int y) {
        return pixels[y * width + x] & 0xFF;
    }

    LuminanceSource source() {
        return new PlanarYUVLuminanceSource(pixels, width, height, 0, 0, width, height, false);
    }
}
