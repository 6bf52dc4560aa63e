package org.saoma.printer.escpos;

/**
 * An answer to {@code DLE EOT n}: {@code 0xx1xx10} in binary. The fixed bits tell it from the answer to {@code GS r} and from
 * anything else that a printer sends; which question it answers it does not tell.
 */
record StatusByte(int value) {

    StatusByte {
        if (!isStatus(value)) {
            throw new IllegalArgumentException("Not a status byte: " + Integer.toHexString(value));
        }
    }

    static boolean isStatus(int value) {
        return (value & 0x93) == 0x12;
    }

    /** Whether a byte answers {@code GS r}, which the printer does when it has printed all that came before. */
    static boolean isMarker(int value) {
        return (value & 0x90) == 0;
    }

    /** {@link StatusQuery#PRINTER}: it does not print now. */
    boolean offline() {
        return (value & 0x08) != 0;
    }

    /** {@link StatusQuery#OFFLINE_CAUSE}. */
    boolean coverOpen() {
        return (value & 0x04) != 0;
    }

    /** {@link StatusQuery#OFFLINE_CAUSE}: somebody holds the feed button. */
    boolean feeding() {
        return (value & 0x08) != 0;
    }

    /** {@link StatusQuery#OFFLINE_CAUSE}: it stopped because the paper is out. */
    boolean stoppedWithoutPaper() {
        return (value & 0x20) != 0;
    }

    /** {@link StatusQuery#OFFLINE_CAUSE}. */
    boolean error() {
        return (value & 0x40) != 0;
    }

    /** {@link StatusQuery#ERROR_CAUSE}. */
    boolean cutterJammed() {
        return (value & 0x08) != 0;
    }

    /** {@link StatusQuery#ERROR_CAUSE}: it has to be repaired. */
    boolean unrecoverable() {
        return (value & 0x20) != 0;
    }

    /** {@link StatusQuery#ERROR_CAUSE}: the head is hot; it goes on by itself. */
    boolean recoversItself() {
        return (value & 0x40) != 0;
    }

    /** {@link StatusQuery#PAPER}. */
    boolean paperLow() {
        return (value & 0x0C) == 0x0C;
    }

    /** {@link StatusQuery#PAPER}. */
    boolean paperOut() {
        return (value & 0x60) == 0x60;
    }
}
