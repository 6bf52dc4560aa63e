package org.saoma.core.emvco;

import java.util.List;

/** The rules of CPM 1.1 that a code can break and still be read: what a template must hold, and lengths of objects. */
final class CpmSpec {
    private CpmSpec() {}

    static void check(List<CpmObject> objects, List<Problem> problems) {
        for (CpmObject object : objects) {
            if (object.tag().equals("61")
                    && object.children().stream().noneMatch(child -> child.tag().equals("4F"))) {
                MpmSpec.add(problems, "missing", -1, "An application template (61) names no application (4F)");
            }
            lengths(object, problems);
        }
    }

    private static void lengths(CpmObject object, List<Problem> problems) {
        object.children().forEach(child -> lengths(child, problems));
        int length = object.value().length;
        if (!object.constructed() && (length < least(object.tag()) || length > most(object.tag()))) {
            MpmSpec.add(
                    problems,
                    "length",
                    -1,
                    "Object " + object.tag() + " has " + length + " bytes, not " + least(object.tag()) + " to "
                            + most(object.tag()));
        }
    }

    private static int least(String tag) {
        return switch (tag) {
            case "4F" -> 5;
            case "5F20", "5F2D", "9F08", "9F25", "9F36", "82" -> 2;
            case "9F19" -> 6;
            case "9F24" -> 29;
            case "9F26" -> 8;
            case "9F37" -> 4;
            case "9F27" -> 1;
            default -> 0;
        };
    }

    private static int most(String tag) {
        return switch (tag) {
            case "4F", "50" -> 16;
            case "57" -> 19;
            case "5A" -> 10;
            case "5F20" -> 26;
            case "5F2D", "9F26" -> 8;
            case "9F08", "9F25", "9F36", "82" -> 2;
            case "9F19" -> 6;
            case "9F24" -> 29;
            case "9F27" -> 1;
            case "9F10" -> 32;
            case "9F37" -> 4;
            default -> Integer.MAX_VALUE;
        };
    }
}
