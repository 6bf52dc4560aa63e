package org.saoma.printer.virtual;

import org.saoma.api.device.Columns;
import org.saoma.api.device.Paper;
import org.saoma.api.device.ReceiptDocument;
import org.saoma.api.device.ReceiptDocument.Align;
import org.saoma.api.device.ReceiptDocument.Barcode;
import org.saoma.api.device.ReceiptDocument.Feed;
import org.saoma.api.device.ReceiptDocument.Line;
import org.saoma.api.device.ReceiptDocument.Part;
import org.saoma.api.device.ReceiptDocument.Qr;
import org.saoma.api.device.ReceiptDocument.Rule;

/** A document as lines of text, set as on the paper; what prints large stands as large as the rest. */
final class ReceiptText {

    private final Paper paper;
    private final StringBuilder text = new StringBuilder();

    private ReceiptText(Paper paper) {
        this.paper = paper;
    }

    static String of(ReceiptDocument document) {
        ReceiptText text = new ReceiptText(document.paper());
        document.parts().forEach(text::part);
        return text.text.toString();
    }

    private void part(Part part) {
        if (part instanceof Line line) {
            line(line.text(), line.align());
        } else if (part instanceof Rule) {
            line("-".repeat(paper.columns()), Align.LEFT);
        } else if (part instanceof Qr qr) {
            line("[" + qr.text() + "]", Align.CENTER);
        } else if (part instanceof Barcode barcode) {
            line("[" + barcode.text() + "]", Align.CENTER);
        } else if (part instanceof Feed feed) {
            text.append("\n".repeat(feed.lines()));
        }
    }

    private void line(String line, Align align) {
        int free = Math.max(0, paper.columns() - Columns.of(line));
        int indent =
                switch (align) {
                    case LEFT -> 0;
                    case CENTER -> free / 2;
                    case RIGHT -> free;
                };
        text.append(" ".repeat(indent)).append(line.stripTrailing()).append('\n');
    }
}
