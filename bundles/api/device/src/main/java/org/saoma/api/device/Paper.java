package org.saoma.api.device;

/**
 * The paper of a receipt printer.
 *
 * @param columns how many narrow characters fit in a line; a Chinese character takes two
 * @param dots how many dots fit in a line
 */
public record Paper(int columns, int dots) {
    /** Paper 58 mm wide at 203 dpi. */
    public static final Paper MM_58 = new Paper(32, 384);
    /** Paper 80 mm wide at 203 dpi. */
    public static final Paper MM_80 = new Paper(48, 576);

    public Paper {
        if (columns < 16 || columns > 80 || dots < columns * 8) {
            throw new IllegalArgumentException("Not receipt paper: " + columns + " columns in " + dots + " dots");
        }
    }
}
