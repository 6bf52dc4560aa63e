package org.saoma.api.device;

/**
 * How many columns text takes on receipt paper. The one rule for whoever breaks, pads or draws the lines of a
 * {@link ReceiptDocument}: ASCII and Latin letters with marks take one column; Chinese, Japanese and Korean
 * characters, and every other sign that GB 18030 knows with two bytes, take two, because that is how wide a printer with a Chinese font
 * makes them. This is East Asian Width (Unicode Annex 11) with the ambiguous signs wide and the Latin letters narrow.
 */
public final class Columns {

    /** Wide code points as pairs of first and last, ascending. What lies between two pairs is narrow. */
    private static final int[] WIDE = {
        0x00A2, 0x00A5, 0x00A7, 0x00A8, 0x00B0, 0x00B1, 0x00B7, 0x00B7, 0x00D7, 0x00D7, 0x00F7, 0x00F7, 0x02B0, 0x02FF,
                0x0370,
        0x052F, 0x1100, 0x115F, 0x2010, 0x2E7F, 0x2E80, 0xA4CF, 0xA960, 0xA97F, 0xAC00, 0xD7A3, 0xE000, 0xFAFF, 0xFE10,
                0xFE1F,
        0xFE30, 0xFE6F, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0, 0x18CFF, 0x1AFF0, 0x1B2FF, 0x1F000, 0x1FAFF, 0x20000,
                0x3FFFD
    };

    private Columns() {}

    /** The columns of a character: 1 or 2. */
    public static int of(int codePoint) {
        for (int i = 0; i < WIDE.length && WIDE[i] <= codePoint; i += 2) {
            if (codePoint <= WIDE[i + 1]) {
                return 2;
            }
        }
        return 1;
    }

    /** The columns of a text without control characters and combining marks. */
    public static int of(String text) {
        return text.codePoints().map(Columns::of).sum();
    }
}
