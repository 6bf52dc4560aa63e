package org.saoma.sim.devices.printer;

import org.saoma.sim.devices.printer.PrinterState.Cover;
import org.saoma.sim.devices.printer.PrinterState.PaperLevel;

/** The status of a printer in the bits of ESC/POS (DLE EOT, GS a, GS r). */
final class StatusBytes {
    private static final int FIXED = 0x12;
    private static final int ASB_FIXED = 0x10;

    private StatusBytes() {}

    /** The answer to {@code DLE EOT n}; -1 where that n is not defined. */
    static int realTime(PrinterState state, int n) {
        boolean end = state.paper() == PaperLevel.OUT;
        boolean open = state.cover() == Cover.OPEN;
        return switch (n) {
            case 1 -> FIXED | (state.prints() ? 0 : 0x08);
            case 2 -> FIXED | (open ? 0x04 : 0) | (end ? 0x20 : 0);
            case 3 -> FIXED;
            case 4 -> FIXED | paper(state, 0x0C, 0x60);
            default -> -1;
        };
    }

    /** The four bytes of the automatic status back. */
    static byte[] automatic(PrinterState state) {
        int first = ASB_FIXED | (state.prints() ? 0 : 0x08) | (state.cover() == Cover.OPEN ? 0x20 : 0);
        return new byte[] {(byte) first, 0, (byte) paper(state, 0x03, 0x0C), 0};
    }

    /** The answer to {@code GS r 1}. */
    static int paperSensor(PrinterState state) {
        return paper(state, 0x03, 0x0C);
    }

    /** The near-end sensor lies before the end sensor, so it sees no paper either when the paper is out. */
    private static int paper(PrinterState state, int nearEnd, int end) {
        return switch (state.paper()) {
            case OK -> 0;
            case LOW -> nearEnd;
            case OUT -> nearEnd | end;
        };
    }
}
