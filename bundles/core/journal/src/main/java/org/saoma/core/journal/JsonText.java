package org.saoma.core.journal;

import java.time.Instant;

/**
 * Writes one JSON object. The same values always give the same text, for it is hashed: fields in the order of the calls, no
 * spaces, and nothing for a null.
 */
final class JsonText {
    private final StringBuilder out = new StringBuilder(256).append('{');

    JsonText text(String name, String value) {
        if (value != null) {
            name(name);
            quote(out, value);
        }
        return this;
    }

    JsonText number(String name, long value) {
        name(name).append(value);
        return this;
    }

    JsonText instant(String name, Instant value) {
        return value == null ? this : number(name, value.toEpochMilli());
    }

    /** @param json a JSON value, written as it is */
    JsonText json(String name, String json) {
        name(name).append(json);
        return this;
    }

    /** The whole object. */
    String end() {
        return out.append('}').toString();
    }

    private StringBuilder name(String name) {
        if (out.length() > 1) {
            out.append(',');
        }
        return out.append('"').append(name).append("\":");
    }

    private static void quote(StringBuilder out, String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f || Character.isSurrogate(c)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
