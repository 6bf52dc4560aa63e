package org.saoma.scanner.camera;

/** What can be done to a picture before reading it. Nothing here changes its argument. */
final class Filters {
    private Filters() {}

    /** Half as wide and high: the mean of each four pixels. Rids a picture of noise and the stripes of screens. */
    static Grey half(Grey in) {
        int width = in.width() / 2;
        int height = in.height() / 2;
        byte[] out = new byte[width * height];
        byte[] pixels = in.pixels();
        for (int y = 0; y < height; y++) {
            int above = 2 * y * in.width();
            int below = above + in.width();
            for (int x = 0; x < width; x++) {
                int sum = (pixels[above + 2 * x] & 0xFF)
                        + (pixels[above + 2 * x + 1] & 0xFF)
                        + (pixels[below + 2 * x] & 0xFF)
                        + (pixels[below + 2 * x + 1] & 0xFF);
                out[y * width + x] = (byte) (sum + 2 >> 2);
            }
        }
        return new Grey(width, height, out);
    }

    /** Twice as wide and high, bilinear: gives the finder whole runs of pixels where a module has fewer than two. */
    static Grey twice(Grey in) {
        int width = in.width();
        int height = in.height();
        byte[] out = new byte[4 * width * height];
        for (int y = 0; y < height; y++) {
            int next = Math.min(y + 1, height - 1);
            int row = 4 * y * width;
            for (int x = 0; x < width; x++) {
                int right = Math.min(x + 1, width - 1);
                int a = in.at(x, y);
                int b = in.at(right, y);
                int c = in.at(x, next);
                int d = in.at(right, next);
                out[row + 2 * x] = (byte) a;
                out[row + 2 * x + 1] = (byte) (a + b + 1 >> 1);
                out[row + 2 * width + 2 * x] = (byte) (a + c + 1 >> 1);
                out[row + 2 * width + 2 * x + 1] = (byte) (a + b + c + d + 2 >> 2);
            }
        }
        return new Grey(2 * width, 2 * height, out);
    }

    static Grey inverted(Grey in) {
        byte[] out = new byte[in.pixels().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) ~in.pixels()[i];
        }
        return new Grey(in.width(), in.height(), out);
    }

    /** The mean of the square of {@code 2 * radius + 1} pixels around each pixel. */
    static Grey smooth(Grey in, int radius) {
        Means means = new Means(in);
        byte[] out = new byte[in.pixels().length];
        int i = 0;
        for (int y = 0; y < in.height(); y++) {
            for (int x = 0; x < in.width(); x++) {
                out[i++] = (byte) means.around(x, y, radius);
            }
        }
        return new Grey(in.width(), in.height(), out);
    }

    /** Adds to each pixel {@code amount} times what distinguishes it from its surroundings: undoes some defocus. */
    static Grey sharp(Grey in, int radius, double amount) {
        Means means = new Means(in);
        int factor = (int) Math.round(amount * 256);
        byte[] out = new byte[in.pixels().length];
        int i = 0;
        for (int y = 0; y < in.height(); y++) {
            for (int x = 0; x < in.width(); x++) {
                int value = in.pixels()[i] & 0xFF;
                int sharpened = value + ((value - means.around(x, y, radius)) * factor >> 8);
                out[i++] = (byte) Math.max(0, Math.min(255, sharpened));
            }
        }
        return new Grey(in.width(), in.height(), out);
    }

    /** Turned around its middle, in a picture large enough for all of it; the corners are mid grey. */
    static Grey turned(Grey in, int degrees) {
        double angle = Math.toRadians(degrees);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        int width = (int) Math.ceil(Math.abs(in.width() * cos) + Math.abs(in.height() * sin));
        int height = (int) Math.ceil(Math.abs(in.width() * sin) + Math.abs(in.height() * cos));
        byte[] out = new byte[width * height];
        int stepX = (int) Math.round(cos * 65536);
        int stepY = (int) Math.round(-sin * 65536);
        for (int y = 0; y < height; y++) {
            double dx = -width / 2.0 + 0.5;
            double dy = y - height / 2.0 + 0.5;
            int sx = (int) ((dx * cos + dy * sin + in.width() / 2.0 - 0.5) * 65536);
            int sy = (int) ((-dx * sin + dy * cos + in.height() / 2.0 - 0.5) * 65536);
            for (int x = 0; x < width; x++) {
                out[y * width + x] = (byte) between(in, sx, sy);
                sx += stepX;
                sy += stepY;
            }
        }
        return new Grey(width, height, out);
    }

    /** The value at a place in units of 1/65536 pixel, bilinear. */
    private static int between(Grey in, int sx, int sy) {
        int x = sx >> 16;
        int y = sy >> 16;
        if (x < 0 || y < 0 || x >= in.width() - 1 || y >= in.height() - 1) {
            return 128;
        }
        int fx = sx >> 8 & 0xFF;
        int fy = sy >> 8 & 0xFF;
        int above = in.at(x, y) * (256 - fx) + in.at(x + 1, y) * fx;
        int below = in.at(x, y + 1) * (256 - fx) + in.at(x + 1, y + 1) * fx;
        return above * (256 - fy) + below * fy >> 16;
    }
}
