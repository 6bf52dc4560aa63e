package org.saoma.sim.devices.printer;

import java.util.ArrayList;
import java.util.List;
import org.saoma.api.device.Columns;
import org.saoma.api.device.Paper;
import org.saoma.api.device.ReceiptDocument;
import org.saoma.api.device.ReceiptDocument.Image;
import org.saoma.api.device.ReceiptDocument.Line;
import org.saoma.api.device.ReceiptDocument.Part;

/** The paper since the last cut, the line that is being composed, and the style of what comes next. Not thread-safe. */
final class Strip {
    private final Paper paper;
    private final List<Part> parts = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int columns;
    private Style style = Style.NORMAL;
    private Style lineStyle = Style.NORMAL;

    Strip(Paper paper) {
        this.paper = paper;
    }

    Paper paper() {
        return paper;
    }

    Style style() {
        return style;
    }

    /** Changes the style of what comes next. */
    void style(Style changed) {
        style = changed;
    }

    /** Whether a character still fits in the line. */
    boolean fits(int codePoint) {
        return columns + Columns.of(codePoint) * style.scale() <= paper.columns();
    }

    boolean composing() {
        return !text.isEmpty();
    }

    /** Adds a character to the line; a line has the style of its first character. */
    void compose(int codePoint) {
        if (text.isEmpty()) {
            lineStyle = style;
        } else if (!style.equals(lineStyle)) {
            problem("A line in two styles; shown in the first");
        }
        text.appendCodePoint(codePoint);
        columns += Columns.of(codePoint) * style.scale();
    }

    /** The line so far; the next one begins empty. */
    Line takeLine() {
        Line line = new Line(
                text.toString(),
                text.isEmpty() ? style.align() : lineStyle.align(),
                lineStyle.bold() && !text.isEmpty(),
                text.isEmpty() ? 1 : lineStyle.scale());
        forgetLine();
        return line;
    }

    void forgetLine() {
        text.setLength(0);
        columns = 0;
    }

    /** Adds a part; a picture that follows one of the same width continues it, because pictures are sent in bands. */
    void print(Part part) {
        if (part instanceof Image band && !parts.isEmpty() && parts.get(parts.size() - 1) instanceof Image above) {
            if (above.width() == band.width()) {
                parts.set(parts.size() - 1, joined(above, band));
                return;
            }
        }
        parts.add(part);
    }

    void problem(String text) {
        if (!problems.contains(text)) {
            problems.add(text);
        }
    }

    /** Whether something is on the paper. */
    boolean blank() {
        return problems.isEmpty()
                && parts.stream()
                        .allMatch(part -> part instanceof ReceiptDocument.Drawer
                                || part instanceof ReceiptDocument.Feed
                                || part instanceof ReceiptDocument.Cut);
    }

    /** What is on the paper; the strip begins anew with the style as it is. */
    ReceiptDocument tear() {
        ReceiptDocument document = new ReceiptDocument(paper, parts);
        parts.clear();
        return document;
    }

    List<String> takeProblems() {
        List<String> taken = List.copyOf(problems);
        problems.clear();
        return taken;
    }

    private static Image joined(Image above, Image band) {
        byte[] bits = new byte[above.bits().length + band.bits().length];
        System.arraycopy(above.bits(), 0, bits, 0, above.bits().length);
        System.arraycopy(band.bits(), 0, bits, above.bits().length, band.bits().length);
        return new Image(above.width(), above.height() + band.height(), bits);
    }
}
