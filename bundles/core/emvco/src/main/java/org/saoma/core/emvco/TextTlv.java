package org.saoma.core.emvco;

import java.util.ArrayList;
import java.util.List;

/** Splits a text into objects of two digits of id, two digits of length in characters (not bytes), and the value. */
final class TextTlv {
    private TextTlv() {}

    /**
     * The objects up to the first that is broken.
     *
     * @param problem why it ended early, or null
     */
    record Parsed(List<MpmObject> objects, Problem problem) {}

    /** Positions are counted from {@code offset}. */
    static Parsed parse(String text, int offset) {
        List<MpmObject> objects = new ArrayList<>();
        int end = text.length();
        int at = 0;
        while (at < end) {
            if (end - at < 4) {
                return new Parsed(
                        objects, broken("truncated-header", offset + at, "the text ends inside an id and length"));
            }
            if (!digits(text, at, at + 2)) {
                return new Parsed(objects, broken("bad-id", offset + at, "the id is not two digits"));
            }
            if (!digits(text, at + 2, at + 4)) {
                return new Parsed(objects, broken("bad-length", offset + at, "the length is not two digits"));
            }
            int length = (text.charAt(at + 2) - '0') * 10 + text.charAt(at + 3) - '0';
            int valueEnd = advance(text, at + 4, length);
            if (valueEnd < 0) {
                return new Parsed(
                        objects,
                        broken(
                                "length-overrun",
                                offset + at,
                                "object " + text.substring(at, at + 2) + " says " + length
                                        + " characters, more than are left"));
            }
            objects.add(new MpmObject(text.substring(at, at + 2), text.substring(at + 4, valueEnd), offset + at));
            at = valueEnd;
        }
        return new Parsed(objects, null);
    }

    static boolean digits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    /** The index {@code length} characters after {@code from}, or -1. A character outside the BMP is two chars. */
    private static int advance(String text, int from, int length) {
        int at = from;
        for (int left = length; left > 0; left--) {
            if (at >= text.length()) {
                return -1;
            }
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    private static Problem broken(String code, int position, String why) {
        return new Problem(Problem.Level.STRUCTURE, code, position, "At character " + (position + 1) + ": " + why);
    }
}
