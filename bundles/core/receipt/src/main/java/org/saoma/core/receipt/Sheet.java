package org.saoma.core.receipt;

import java.util.ArrayList;
import java.util.List;
import org.saoma.api.device.Columns;
import org.saoma.api.device.Paper;
import org.saoma.api.device.ReceiptDocument;
import org.saoma.api.device.ReceiptDocument.Align;
import org.saoma.api.device.ReceiptDocument.Line;
import org.saoma.api.device.ReceiptDocument.Part;

/** A receipt that is being set. Every text is cleaned and broken here, so nothing is wider than the paper whatever it says. */
final class Sheet {

    private final Paper paper;
    private final List<Part> parts = new ArrayList<>();

    Sheet(Paper paper) {
        this.paper = paper;
    }

    /** A headline: large if it fits a line, otherwise in at most three normal lines. */
    Sheet headline(String text) {
        String clean = PlainText.clean(text);
        if (Columns.of(clean) * 2 <= paper.columns()) {
            return clean.isEmpty() ? this : add(new Line(clean, Align.CENTER, true, 2));
        }
        PlainText.wrap(clean, paper.columns(), 3).forEach(line -> add(new Line(line, Align.CENTER, true, 1)));
        return this;
    }

    Sheet center(String text, boolean bold) {
        PlainText.wrap(PlainText.clean(text), paper.columns())
                .forEach(line -> add(new Line(line, Align.CENTER, bold, 1)));
        return this;
    }

    /** A label and its value at the two ends of a line, or the value below at the right; nothing for an empty value. */
    Sheet row(String label, String value) {
        String clean = value == null ? "" : PlainText.clean(value);
        if (clean.isEmpty()) {
            return this;
        }
        int columns = paper.columns();
        if (Columns.of(label) + 1 + Columns.of(clean) <= columns) {
            return add(new Line(PlainText.spread(label, clean, columns), Align.LEFT, false, 1));
        }
        add(new Line(PlainText.shorten(label, columns), Align.LEFT, false, 1));
        PlainText.wrap(clean, columns).forEach(line -> add(new Line(line, Align.RIGHT, false, 1)));
        return this;
    }

    Sheet add(Part part) {
        parts.add(part);
        return this;
    }

    ReceiptDocument document() {
        return new ReceiptDocument(paper, parts);
    }
}
