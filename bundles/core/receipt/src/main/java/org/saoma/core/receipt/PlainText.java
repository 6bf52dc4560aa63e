package org.saoma.core.receipt;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.saoma.api.device.Columns;

/** Text from outside as text that stands in columns: cleaned, measured, broken and shortened by code points. */
final class PlainText {

    private static final String ELLIPSIS = "..";

    private PlainText() {}

    /** The text in one line without what has no column of its own: control and format characters and combining marks. */
    static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(codePoint -> {
            switch (Character.getType(codePoint)) {
                case Character.CONTROL,
                        Character.SPACE_SEPARATOR,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> space(clean);
                case Character.FORMAT, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> {}
                case Character.SURROGATE, Character.UNASSIGNED -> clean.append('?');
                default -> clean.appendCodePoint(codePoint);
            }
        });
        return clean.toString().strip();
    }

    private static void space(StringBuilder clean) {
        if (!clean.isEmpty() && clean.charAt(clean.length() - 1) != ' ') {
            clean.append(' ');
        }
    }

    /** The text in as many lines as it takes, broken at spaces where there are some. Empty for an empty text. */
    static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (Columns.of(rest) > columns) {
            int end = fitting(rest, columns);
            int space = rest.lastIndexOf(' ', end);
            // A space near the start would leave a ragged hole for the sake of one short word.
            int cut = space > end / 2 ? space : end;
            lines.add(rest.substring(0, cut).stripTrailing());
            rest = rest.substring(cut).stripLeading();
        }
        if (!rest.isEmpty()) {
            lines.add(rest);
        }
        return lines;
    }

    /** At most so many lines; where that is not enough, the last one ends with two dots. */
    static List<String> wrap(String text, int columns, int most) {
        List<String> lines = wrap(text, columns);
        if (lines.size() <= most) {
            return lines;
        }
        List<String> kept = new ArrayList<>(lines.subList(0, most));
        kept.set(most - 1, shorten(lines.get(most - 1) + " " + lines.get(most), columns));
        return kept;
    }

    /** The text, or as much of it as fits before two dots. */
    static String shorten(String text, int columns) {
        return Columns.of(text) <= columns
                ? text
                : text.substring(0, fitting(text, columns - ELLIPSIS.length())).stripTrailing() + ELLIPSIS;
    }

    /** Two texts at the two ends of a line; they and a space between them have to fit. */
    static String spread(String left, String right, int columns) {
        return left + " ".repeat(columns - Columns.of(left) - Columns.of(right)) + right;
    }

    /** How many chars of the text fit, at least one character. */
    private static int fitting(String text, int columns) {
        int end = 0;
        int used = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            used += Columns.of(codePoint);
            if (used > columns && end > 0) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return end;
    }
}
