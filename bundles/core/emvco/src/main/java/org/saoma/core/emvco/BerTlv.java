package org.saoma.core.emvco;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Splits octets into BER-TLV objects and joins them again (ISO/IEC 8825-1 as used by EMV Book 3, annex B). */
final class BerTlv {
    /** Deeper nesting than any payment application uses. */
    private static final int MAX_DEPTH = 8;

    private static final byte[] NOTHING = {};

    private final byte[] data;

    private BerTlv(byte[] data) {
        this.data = data;
    }

    /** What cannot be split. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        Broken(String code, int position, String why) {
            super(why, null, false, false);
            this.problem =
                    new Problem(Problem.Level.STRUCTURE, code, position, "At byte " + (position + 1) + ": " + why);
        }

        Problem problem() {
            return problem;
        }
    }

    static List<CpmObject> parse(byte[] data) throws Broken {
        return new BerTlv(data).objects(0, data.length, 0);
    }

    static byte[] write(List<CpmObject> objects) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(384);
        for (CpmObject object : objects) {
            byte[] content = object.constructed() ? write(object.children()) : object.value();
            out.writeBytes(HexFormat.of().parseHex(object.tag()));
            writeLength(content.length, object.lengthOctets(), out);
            out.writeBytes(content);
        }
        return out.toByteArray();
    }

    private static void writeLength(int length, int octets, ByteArrayOutputStream out) {
        if (octets == 1) {
            out.write(length);
            return;
        }
        out.write(0x80 | octets - 1);
        if (octets == 3) {
            out.write(length >> 8);
        }
        out.write(length);
    }

    private List<CpmObject> objects(int from, int to, int depth) throws Broken {
        if (depth > MAX_DEPTH) {
            throw new Broken("too-deep", from, "templates are nested deeper than " + MAX_DEPTH);
        }
        List<CpmObject> objects = new ArrayList<>();
        int at = from;
        while (at < to) {
            int tagEnd = tagEnd(at, to);
            String tag = HexFormat.of().withUpperCase().formatHex(data, at, tagEnd);
            int lengthOctets = lengthOctets(tagEnd, to);
            int valueAt = tagEnd + lengthOctets;
            int length = length(tagEnd, lengthOctets);
            if (length > to - valueAt) {
                throw new Broken(
                        "length-overrun", at, "object " + tag + " says " + length + " bytes, more than are left");
            }
            boolean constructed = (data[at] & 0x20) != 0;
            objects.add(
                    constructed
                            ? new CpmObject(tag, NOTHING, objects(valueAt, valueAt + length, depth + 1), lengthOctets)
                            : new CpmObject(
                                    tag, Arrays.copyOfRange(data, valueAt, valueAt + length), List.of(), lengthOctets));
            at = valueAt + length;
        }
        return objects;
    }

    /** A tag goes on while its low five bits are all set, then while the top bit is; EMV tags have at most three octets. */
    private int tagEnd(int at, int to) throws Broken {
        int end = at + 1;
        if ((data[at] & 0x1F) == 0x1F) {
            do {
                end++;
            } while (end <= to && end - at <= 3 && (data[end - 1] & 0x80) != 0);
        }
        if (end > to || end - at > 3) {
            throw new Broken("bad-tag", at, "the tag has no end");
        }
        return end;
    }

    private int lengthOctets(int at, int to) throws Broken {
        if (at >= to) {
            throw new Broken("truncated-header", at, "the data ends before a length");
        }
        int octets = (data[at] & 0x80) == 0 ? 1 : 1 + (data[at] & 0x7F);
        if (data[at] == (byte) 0x80 || octets > 3) {
            throw new Broken("bad-length", at, "the length is not written in one to three bytes");
        }
        if (at + octets > to) {
            throw new Broken("truncated-header", at, "the data ends inside a length");
        }
        return octets;
    }

    private int length(int at, int octets) {
        return switch (octets) {
            case 1 -> data[at];
            case 2 -> data[at + 1] & 0xFF;
            default -> (data[at + 1] & 0xFF) << 8 | data[at + 2] & 0xFF;
        };
    }
}
