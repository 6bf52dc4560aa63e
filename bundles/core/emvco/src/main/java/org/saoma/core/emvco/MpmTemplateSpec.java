package org.saoma.core.emvco;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules of MPM 1.1 for what is inside templates: account information, additional data, language, unreserved. */
final class MpmTemplateSpec {
    private MpmTemplateSpec() {}

    static void check(MpmObject template, List<Problem> problems) {
        TextTlv.Parsed inside = TextTlv.parse(template.value(), template.position() + 4);
        if (inside.problem() != null) {
            String message = "The value of object " + template.id() + " is not made of objects: "
                    + inside.problem().message();
            MpmSpec.add(problems, "template-not-tlv", template.position(), message);
            return;
        }
        List<MpmObject> objects = inside.objects();
        Set<String> seen = new HashSet<>();
        for (MpmObject object : objects) {
            if (!seen.add(object.id())) {
                MpmSpec.add(problems, "duplicate", object.position(), name(template, object) + " stands there twice");
            }
        }
        if (template.id().equals("62")) {
            objects.forEach(object -> limit(template, object, additionalDataLimit(object.id()), problems));
        } else if (template.id().equals("64")) {
            language(template, objects, seen, problems);
        } else if (!objects.get(0).id().equals("00")) {
            String message = "Object " + template.id() + " does not begin with its identifier (00)";
            MpmSpec.add(problems, "template-no-gui-first", template.position(), message);
        } else {
            limit(template, objects.get(0), 32, problems);
        }
    }

    private static int additionalDataLimit(String id) {
        return switch (id) {
            case "01", "02", "03", "04", "05", "06", "07", "08" -> 25;
            case "09", "11" -> 3;
            case "10" -> 20;
            default -> 99;
        };
    }

    private static void language(
            MpmObject template, List<MpmObject> objects, Set<String> seen, List<Problem> problems) {
        if (!seen.contains("00") || !seen.contains("01")) {
            String message = "The language template (64) needs a language (00) and a name (01)";
            MpmSpec.add(problems, "missing", template.position(), message);
        }
        for (MpmObject object : objects) {
            int limit =
                    switch (object.id()) {
                        case "00" -> 2;
                        case "01" -> 25;
                        case "02" -> 15;
                        default -> 99;
                    };
            limit(template, object, limit, problems);
        }
    }

    private static void limit(MpmObject template, MpmObject object, int limit, List<Problem> problems) {
        int length = object.value().codePointCount(0, object.value().length());
        if (length > limit) {
            String message = name(template, object) + " has " + length + " characters, " + limit + " are allowed";
            MpmSpec.add(problems, "too-long", object.position(), message);
        }
    }

    private static String name(MpmObject template, MpmObject object) {
        return "Object " + template.id() + "." + object.id();
    }
}
