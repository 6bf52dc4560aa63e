package org.saoma.printer.escpos;

import java.util.List;

/** What a printer did, command by command, as an independent reading of the byte stream tells it. */
sealed interface Paperwork {

    /** @param align 0 left, 1 centre, 2 right */
    record Text(String text, int align, boolean bold, int scale) implements Paperwork {}

    /** A band of dots; each row is packed into bytes. */
    record Band(int rowBytes, List<byte[]> rows) implements Paperwork {}

    record NativeQr(String text, int moduleDots) implements Paperwork {}

    record Feed(int lines) implements Paperwork {}

    record Cut() implements Paperwork {}

    record Drawer() implements Paperwork {}

    /** Asked for the paper sensor in the order of printing. */
    record Marker() implements Paperwork {}

    /** Changed how the next things look, and put nothing on paper. */
    record Setting() implements Paperwork {}
}
