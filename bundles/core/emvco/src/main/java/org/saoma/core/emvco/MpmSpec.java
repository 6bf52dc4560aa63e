package org.saoma.core.emvco;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** The rules of MPM 1.1 §4 that a code can break and still be read: presence, formats and lengths of objects. */
final class MpmSpec {
    private static final int MAX_TEXT = 512;
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,13}|(?=.{1,13}$)\\d+\\.\\d*");
    private static final Pattern PERCENTAGE = Pattern.compile("(?!0{1,2}(?:\\.0{1,2})?$)\\d{1,2}(?:\\.\\d{1,2})?");
    private static final List<Format> ROOT = List.of(
            new Format("00", "\\d{2}", 2),
            new Format("01", "1[12]", 2),
            new Format("52", "\\d{4}", 4),
            new Format("53", "\\d{3}", 3),
            new Format("54", AMOUNT, 13),
            new Format("55", "0[123]", 2),
            new Format("56", AMOUNT, 13),
            new Format("57", PERCENTAGE, 5),
            new Format("58", "[A-Z]{2}", 2),
            new Format("59", "(?s).*", 25),
            new Format("60", "(?s).*", 15),
            new Format("61", "(?s).*", 10));

    private record Format(String id, Pattern pattern, int limit) {
        Format(String id, String pattern, int limit) {
            this(id, Pattern.compile(pattern), limit);
        }
    }

    private MpmSpec() {}

    static void check(String text, List<MpmObject> objects, String crcFound, List<Problem> problems) {
        Map<String, MpmObject> byId = new HashMap<>();
        objects.forEach(object -> byId.putIfAbsent(object.id(), object));
        if (text.codePointCount(0, text.length()) > MAX_TEXT) {
            add(problems, "too-long", -1, "The code is longer than " + MAX_TEXT + " characters");
        }
        presence(byId, problems);
        for (Format format : ROOT) {
            MpmObject object = byId.get(format.id());
            if (object != null) {
                format(object, format, problems);
            }
        }
        tip(byId, problems);
        for (MpmObject object : objects) {
            if (object.value().isEmpty()) {
                add(problems, "empty", object.position(), "Object " + object.id() + " is empty");
            } else if (MpmObject.template(object.id())) {
                MpmTemplateSpec.check(object, problems);
            }
        }
        if (crcFound != null && !crcFound.equals(crcFound.toUpperCase(java.util.Locale.ROOT))) {
            add(problems, "crc-lowercase", text.length() - 8, "The check sum is not in upper case");
        }
    }

    private static void presence(Map<String, MpmObject> byId, List<Problem> problems) {
        for (String id : List.of("52", "53", "58", "59", "60")) {
            if (!byId.containsKey(id)) {
                add(problems, "missing", -1, "Object " + id + " is missing");
            }
        }
        if (byId.keySet().stream().mapToInt(Integer::parseInt).noneMatch(id -> id >= 2 && id <= 51)) {
            add(problems, "missing", -1, "There is no merchant account: none of the objects 02 to 51");
        }
    }

    private static void format(MpmObject object, Format format, List<Problem> problems) {
        int length = object.value().codePointCount(0, object.value().length());
        if (length > format.limit()) {
            String message =
                    "Object " + object.id() + " has " + length + " characters, " + format.limit() + " are allowed";
            add(problems, "too-long", object.position(), message);
        } else if (length > 0 && !format.pattern().matcher(object.value()).matches()) {
            add(
                    problems,
                    "format",
                    object.position(),
                    "Object " + object.id() + " has not the format that it must have");
        }
    }

    /** 55 says which of 56 and 57 is there: 01 neither, 02 the fixed fee in 56, 03 the percentage in 57. */
    private static void tip(Map<String, MpmObject> byId, List<Problem> problems) {
        String indicator = byId.containsKey("55") ? byId.get("55").value() : "";
        if (byId.containsKey("56") != Objects.equals(indicator, "02")
                || byId.containsKey("57") != Objects.equals(indicator, "03")) {
            add(problems, "tip", -1, "Objects 56 and 57 are not as the tip indicator (55) says");
        }
    }

    static void add(List<Problem> problems, String code, int position, String message) {
        problems.add(new Problem(Problem.Level.SPEC, code, position, message));
    }
}
