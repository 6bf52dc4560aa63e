package org.saoma.core.module.trust;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saoma.api.module.ModuleException;

/**
 * Capabilities that a vendor may provide, in the syntax of the header: {@code osgi.service;objectClass="org.saoma.api.device.CodeScanner"}.
 * What stands in the pattern has to be in the capability, and every value of it has to match; what stands only in the capability is free.
 *
 * @param text as it is written
 */
record CapabilityPattern(String text, NamePattern namespace, Map<String, List<NamePattern>> attributes) {

    static Optional<CapabilityPattern> parse(String text) {
        try {
            List<HeaderClause> clauses = HeaderParser.parse("provides", text);
            HeaderClause clause = clauses.get(0);
            if (clauses.size() != 1 || clause.paths().size() != 1) {
                return Optional.empty();
            }
            Map<String, List<NamePattern>> attributes = new LinkedHashMap<>();
            for (Map.Entry<String, HeaderClause.Attribute> attribute :
                    clause.attributes().entrySet()) {
                List<Optional<NamePattern>> values = attribute.getValue().values().stream()
                        .map(NamePattern::parse)
                        .toList();
                if (values.stream().anyMatch(Optional::isEmpty)) {
                    return Optional.empty();
                }
                attributes.put(
                        attribute.getKey(),
                        values.stream().map(Optional::orElseThrow).toList());
            }
            return NamePattern.parse(clause.paths().get(0))
                    .map(namespace -> new CapabilityPattern(text, namespace, attributes));
        } catch (ModuleException e) {
            return Optional.empty();
        }
    }

    boolean matches(String capability, HeaderClause clause) {
        return namespace.matches(capability)
                && attributes.entrySet().stream()
                        .allMatch(wanted -> clause.attributes().containsKey(wanted.getKey())
                                && clause.attributes().get(wanted.getKey()).values().stream()
                                        .allMatch(value -> wanted.getValue().stream()
                                                .anyMatch(pattern -> pattern.matches(value))));
    }

    @Override
    public String toString() {
        return text;
    }
}
