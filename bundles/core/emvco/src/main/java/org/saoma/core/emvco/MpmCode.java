package org.saoma.core.emvco;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A merchant-presented code as it was read (EMVCo QR Code Specification for Payment Systems, Merchant-Presented Mode 1.1). Keeps
 * order, unknown objects and the check sum as they were, so that {@link #text()} is what was read to the last character.
 *
 * @param objects up to the first that could not be read
 * @param problems everything that is wrong, the gravest first
 * @param crcFound the check sum that the text ends with, or null when it does not end with one
 * @param crcExpected the check sum that the text should have, or null where none was found
 */
public record MpmCode(List<MpmObject> objects, List<Problem> problems, String crcFound, String crcExpected) {
    private static final int CRC_OBJECT = 8;

    public MpmCode {
        objects = List.copyOf(objects);
        problems = List.copyOf(problems);
    }

    /** Reads a code. Never fails: what is wrong is among the {@linkplain #problems() problems}. */
    public static MpmCode read(String text) {
        TextTlv.Parsed parsed = TextTlv.parse(text, 0);
        List<MpmObject> objects = parsed.objects();
        List<Problem> problems = new ArrayList<>();
        if (parsed.problem() != null) {
            problems.add(parsed.problem());
        }
        order(objects, parsed.problem() == null, problems);
        String found = null;
        String expected = null;
        int crcAt = text.length() - CRC_OBJECT;
        // By position: a value may well contain "6304", and the check sum itself may be 6304.
        if (crcAt >= 0 && text.startsWith("6304", crcAt)) {
            found = text.substring(crcAt + 4);
            expected = Crc16.of(text, crcAt + 4);
            if (!found.equalsIgnoreCase(expected)) {
                problems.add(new Problem(
                        Problem.Level.CRC,
                        "crc-mismatch",
                        crcAt,
                        "The check sum is " + found + " and should be " + expected));
            }
        }
        if (parsed.problem() == null) {
            MpmSpec.check(text, objects, found, problems);
        }
        return new MpmCode(objects, problems, found, expected);
    }

    /** Whether the code can be relied on: whole objects, and the right check sum. It may still break the specification. */
    public boolean valid() {
        return problems.stream().noneMatch(Problem::fatal);
    }

    /** Whether it has the right check sum, whatever else is wrong. */
    public boolean crcOk() {
        return crcFound != null && crcFound.equalsIgnoreCase(crcExpected);
    }

    /** The first object with this id at the root. */
    public Optional<MpmObject> object(String id) {
        return objects.stream().filter(object -> object.id().equals(id)).findFirst();
    }

    /** The value of the first object with this id at the root. */
    public Optional<String> value(String id) {
        return object(id).map(MpmObject::value);
    }

    /** The objects written again, in the order and with the check sum that they were read with. */
    public String text() {
        StringBuilder text = new StringBuilder(256);
        objects.forEach(object -> object.appendTo(text));
        return text.toString();
    }

    private static void order(List<MpmObject> objects, boolean whole, List<Problem> problems) {
        if (!objects.isEmpty() && !objects.get(0).id().equals("00")) {
            problems.add(structure(
                    "00-not-first", 0, "The first object is " + objects.get(0).id() + " and not 00"));
        }
        Set<String> seen = new HashSet<>();
        for (MpmObject object : objects) {
            if (!seen.add(object.id())) {
                problems.add(
                        structure("duplicate", object.position(), "Object " + object.id() + " stands there twice"));
            }
        }
        if (!whole) {
            return;
        }
        if (objects.isEmpty()) {
            problems.add(structure("empty", 0, "The text is empty"));
            return;
        }
        MpmObject last = objects.get(objects.size() - 1);
        if (!last.id().equals("63") || last.value().length() != 4) {
            problems.add(structure(
                    "crc-not-last", last.position(), "The last object is not a check sum (63) of 4 characters"));
        }
    }

    private static Problem structure(String code, int position, String message) {
        return new Problem(Problem.Level.STRUCTURE, code, position, message);
    }
}
