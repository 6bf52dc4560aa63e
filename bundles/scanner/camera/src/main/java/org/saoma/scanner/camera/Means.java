package org.saoma.scanner.camera;

/** Means of squares of pixels in constant time, from a table of sums (integral image). */
final class Means {
    private final int width;
    private final int height;
    private final int[] sums;

    Means(Grey image) {
        width = image.width();
        height = image.height();
        sums = new int[(width + 1) * (height + 1)];
        int i = 0;
        for (int y = 1; y <= height; y++) {
            int row = 0;
            int at = y * (width + 1) + 1;
            for (int x = 0; x < width; x++, at++) {
                row += image.pixels()[i++] & 0xFF;
                sums[at] = sums[at - width - 1] + row;
            }
        }
    }

    /** The mean of the pixels at most {@code radius} away in either direction, inside the picture. */
    int around(int x, int y, int radius) {
        int left = Math.max(0, x - radius);
        int right = Math.min(width, x + radius + 1);
        int top = Math.max(0, y - radius) * (width + 1);
        int bottom = Math.min(height, y + radius + 1) * (width + 1);
        int sum = sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left];
        return sum / ((right - left) * ((bottom - top) / (width + 1)));
    }
}
