package org.saoma.sim.devices;

import org.saoma.api.device.Columns;
import org.saoma.api.device.ReceiptDocument;
import org.saoma.api.device.ReceiptDocument.Align;
import org.saoma.api.device.ReceiptDocument.Barcode;
import org.saoma.api.device.ReceiptDocument.Feed;
import org.saoma.api.device.ReceiptDocument.Image;
import org.saoma.api.device.ReceiptDocument.Line;
import org.saoma.api.device.ReceiptDocument.Part;
import org.saoma.api.device.ReceiptDocument.Qr;
import org.saoma.api.device.ReceiptDocument.Rule;

/** What is on paper, as text: aligned as printed, codes as what they say in brackets, pictures as their size. */
final class PlainText {
    private final int columns;
    private final StringBuilder text = new StringBuilder();

    private PlainText(int columns) {
        this.columns = columns;
    }

    static String of(ReceiptDocument document) {
        PlainText plain = new PlainText(document.paper().columns());
        document.parts().forEach(plain::add);
        return plain.text.toString();
    }

    private void add(Part part) {
        if (part instanceof Line line) {
            line(line.text(), line.align(), line.scale());
        } else if (part instanceof Rule) {
            line("-".repeat(columns), Align.LEFT, 1);
        } else if (part instanceof Qr qr) {
            line("[" + qr.text() + "]", Align.CENTER, 1);
        } else if (part instanceof Barcode barcode) {
            line("[" + barcode.text() + "]", Align.CENTER, 1);
        } else if (part instanceof Image image) {
            line("[" + image.width() + " x " + image.height() + "]", Align.CENTER, 1);
        } else if (part instanceof Feed feed) {
            text.append("\n".repeat(feed.lines()));
        }
    }

    private void line(String line, Align align, int scale) {
        int free = Math.max(0, columns - Columns.of(line) * scale);
        int indent =
                switch (align) {
                    case LEFT -> 0;
                    case CENTER -> free / 2;
                    case RIGHT -> free;
                };
        text.append(" ".repeat(indent)).append(line.stripTrailing()).append('\n');
    }
}
