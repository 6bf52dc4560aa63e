package org.saoma.core.emvco;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a scanned text is. It holds nothing by which a payer can be charged: payers' codes, card numbers and names are masked.
 *
 * @param kind what it is
 * @param wallet the wallet or scheme that it belongs to, in lower case: {@code alipay}; null when unknown
 * @param merchantSide whether a merchant shows such a code, so that no sale can be paid by scanning it
 * @param valid whether it can be relied on; an unknown code is not
 * @param problems why it is not valid, for the technician; empty when it is
 * @param warnings how it breaks its specification although it can be read
 * @param fields what it says, in the order of the code; for EMVCo codes by the ids of objects, those inside templates with the
 *     template's id before a dot: {@code 62.01}
 */
public record CodeInfo(
        CodeKind kind,
        String wallet,
        boolean merchantSide,
        boolean valid,
        List<String> problems,
        List<String> warnings,
        Map<String, String> fields) {

    public CodeInfo {
        Objects.requireNonNull(kind, "kind");
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    static CodeInfo unknown(String problem) {
        return new CodeInfo(CodeKind.UNKNOWN, null, false, false, List.of(problem), List.of(), Map.of());
    }
}
