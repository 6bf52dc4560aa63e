package org.saoma.scanner.camera;

import java.io.IOException;
import java.util.Arrays;

/** Reads binary portable grey maps (P5) of one byte a pixel: what test cameras and ffmpeg write. */
final class Pgm {
    private final byte[] file;
    private int at = 2;

    private Pgm(byte[] file) {
        this.file = file;
    }

    /** Decides whether a picture of this size may be opened. */
    interface SizeRule {
        void allow(int width, int height) throws IOException;
    }

    static Grey read(byte[] file, SizeRule rule) throws IOException {
        Pgm pgm = new Pgm(file);
        int width = pgm.number();
        int height = pgm.number();
        int white = pgm.number();
        int begin = pgm.at + 1;
        if (width < 1 || height < 1 || white < 1 || white > 255) {
            throw new IOException("The PGM picture has no size that can be read, or more than one byte a pixel");
        }
        rule.allow(width, height);
        if (begin + (long) width * height > file.length) {
            throw new IOException("The PGM picture of " + width + " x " + height + " pixels is cut short");
        }
        byte[] pixels = Arrays.copyOfRange(file, begin, begin + width * height);
        if (white != 255) {
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) Math.min(255, (pixels[i] & 0xFF) * 255 / white);
            }
        }
        return new Grey(width, height, pixels);
    }

    /** The next number of the header, or 0 where there is none; comments go from # to the end of the line. */
    private int number() {
        boolean comment = false;
        while (at < file.length && (comment || file[at] < '0' || file[at] > '9')) {
            comment = comment ? file[at] != '\n' : file[at] == '#';
            at++;
        }
        int number = 0;
        while (at < file.length && file[at] >= '0' && file[at] <= '9' && number < 1_000_000) {
            number = 10 * number + file[at++] - '0';
        }
        return number;
    }
}
