package org.saoma.printer.escpos;

/** What {@code DLE EOT n} asks: printers answer it at once, also while they print or are out of paper. */
enum StatusQuery {
    PRINTER(1),
    OFFLINE_CAUSE(2),
    ERROR_CAUSE(3),
    PAPER(4);

    private final int number;

    StatusQuery(int number) {
        this.number = number;
    }

    byte[] command() {
        return new byte[] {0x10, 0x04, (byte) number};
    }
}
