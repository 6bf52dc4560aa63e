package org.saoma.scanner.camera;

import com.google.zxing.NotFoundException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;

/** Decides for each pixel whether it is black. */
interface Binarization {

    /** @throws NotFoundException when the picture has no contrast */
    BitMatrix black(Grey image) throws NotFoundException;

    /** By the surroundings of blocks of 8 x 8 pixels: ZXing's usual one. */
    static BitMatrix hybrid(Grey image) throws NotFoundException {
        return new HybridBinarizer(image.source()).getBlackMatrix();
    }

    /** By one threshold for the whole picture: strong against stripes and unevenness inside a code. */
    static BitMatrix global(Grey image) throws NotFoundException {
        return new GlobalHistogramBinarizer(image.source()).getBlackMatrix();
    }

    /** By the mean around each pixel: strong against darkness and weak contrast, where blocks have too little of it. */
    static Binarization localMean(int radius) {
        return image -> {
            Means means = new Means(image);
            BitMatrix black = new BitMatrix(image.width(), image.height());
            int i = 0;
            for (int y = 0; y < image.height(); y++) {
                for (int x = 0; x < image.width(); x++) {
                    if ((image.pixels()[i++] & 0xFF) < means.around(x, y, radius)) {
                        black.set(x, y);
                    }
                }
            }
            return black;
        };
    }
}
