package org.saoma.core.emvco;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything about a code as JSON: what {@link CodeInfo} says, and for EMVCo codes their objects in order and the check sum. */
final class CodeReport {
    private CodeReport() {}

    static String of(String text) {
        CodeInfo info = CodeClassifier.standard().classify(text);
        String code = CodeClassifier.normalize(text);
        List<String> problems = new ArrayList<>(info.problems());
        // A scanner may append white space, but a merchant-presented code that holds some was made wrongly.
        if (info.kind() == CodeKind.EMVCO_MPM && !code.equals(text)) {
            problems.add("White space or control characters stand around the code");
        }
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("kind", info.kind());
        report.put("wallet", info.wallet());
        report.put("valid", problems.isEmpty());
        report.put("problems", problems);
        report.put("warnings", info.warnings());
        report.put("merchantSide", info.merchantSide());
        report.put("fields", info.fields());
        if (info.kind() == CodeKind.EMVCO_MPM) {
            MpmCode read = MpmCode.read(code);
            report.put("crc", crc(read, code.equals(text)));
            report.put(
                    "tags",
                    read.objects().stream().map(o -> List.of(o.id(), o.value())).toList());
        } else if (info.kind() == CodeKind.EMVCO_CPM) {
            report.put(
                    "tags",
                    CpmCode.read(code).objects().stream().map(CodeReport::tag).toList());
        }
        return Json.write(report);
    }

    private static Map<String, Object> crc(MpmCode read, boolean exact) {
        Map<String, Object> crc = new LinkedHashMap<>();
        crc.put("ok", exact && read.crcOk());
        crc.put("found", read.crcFound());
        crc.put("expected", read.crcExpected());
        return crc;
    }

    private static Map<String, Object> tag(CpmObject object) {
        Map<String, Object> tag = new LinkedHashMap<>();
        tag.put("tag", object.tag());
        tag.put(
                "value",
                object.constructed()
                        ? object.children().stream().map(CodeReport::tag).toList()
                        : object.masked());
        return tag;
    }
}
