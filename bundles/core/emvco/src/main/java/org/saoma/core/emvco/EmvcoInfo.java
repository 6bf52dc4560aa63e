package org.saoma.core.emvco;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sums up EMVCo codes that were read. */
final class EmvcoInfo {
    private EmvcoInfo() {}

    static CodeInfo of(MpmCode code, List<CodeTable.SchemeMark> marks) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (MpmObject object : code.objects()) {
            fields.putIfAbsent(object.id(), object.value());
            object.children()
                    .ifPresent(inside ->
                            inside.forEach(child -> fields.putIfAbsent(object.id() + "." + child.id(), child.value())));
        }
        return new CodeInfo(
                CodeKind.EMVCO_MPM,
                scheme(code, marks),
                true,
                code.valid(),
                messages(code.problems(), true),
                messages(code.problems(), false),
                fields);
    }

    static CodeInfo of(CpmCode code, String wallet) {
        Map<String, String> fields = new LinkedHashMap<>();
        code.objects().forEach(object -> flatten("", object, fields));
        return new CodeInfo(
                CodeKind.EMVCO_CPM,
                wallet,
                false,
                code.valid(),
                messages(code.problems(), true),
                messages(code.problems(), false),
                fields);
    }

    private static void flatten(String path, CpmObject object, Map<String, String> fields) {
        String here = path + object.tag();
        if (object.constructed()) {
            object.children().forEach(child -> flatten(here + ".", child, fields));
        } else {
            fields.putIfAbsent(here, object.masked());
        }
    }

    private static List<String> messages(List<Problem> problems, boolean fatal) {
        return problems.stream()
                .filter(problem -> problem.fatal() == fatal)
                .map(Problem::message)
                .toList();
    }

    private static String scheme(MpmCode code, List<CodeTable.SchemeMark> marks) {
        return marks.stream()
                .filter(mark -> code.objects().stream().anyMatch(object -> fits(mark, object)))
                .map(CodeTable.SchemeMark::scheme)
                .findFirst()
                .orElse(null);
    }

    private static boolean fits(CodeTable.SchemeMark mark, MpmObject object) {
        if (mark.object() != null && !mark.object().equals(object.id())) {
            return false;
        }
        if (mark.identifier().isEmpty()) {
            return true;
        }
        int id = Integer.parseInt(object.id());
        return id >= 26
                && id <= 51
                && object.child("00")
                        .map(identifier -> mark.identifies(identifier.toLowerCase(Locale.ROOT)))
                        .orElse(false);
    }
}
