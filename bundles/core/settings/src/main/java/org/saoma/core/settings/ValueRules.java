package org.saoma.core.settings;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.service.metatype.AttributeDefinition;

/** What a setting can be: of its type, within its range, one of its choices. */
final class ValueRules {

    /** How the interpolation of settings begins: what it stands for is not known here. */
    private static final String PLACEHOLDER = "$[";

    private ValueRules() {}

    /** Why a value cannot be, with the remedy. Never shows what may be a secret. */
    static Optional<String> refusal(String pid, AttributeDefinition attribute, Object value) {
        return refused(attribute, value)
                .map(wrong -> SettingsDirectory.nameOf(pid) + ": `" + attribute.getID() + "` does not take " + wrong
                        + (fallsBack(attribute)
                                ? "; the default is used until you correct it or delete it."
                                : "; correct it, or delete it to have the default."));
    }

    /**
     * Whether a value that cannot be is replaced by the default. One of a wrong type would stop its component. A free text is left to
     * the component, which knows whether it can do without: a terminal's number must not silently become another's.
     */
    static boolean fallsBack(AttributeDefinition attribute) {
        String[] choices = attribute.getOptionValues();
        return !isText(attribute) || choices != null && choices.length > 0;
    }

    private static Optional<String> refused(AttributeDefinition attribute, Object value) {
        List<String> values = several(value);
        if (values.stream().anyMatch(one -> one.contains(PLACEHOLDER))) {
            return Optional.empty();
        }
        if (attribute.getCardinality() == 0 && values.size() != 1) {
            return Optional.of("a list of " + values.size() + " values");
        }
        return values.stream()
                .filter(one -> !isValid(attribute, one))
                .findFirst()
                .map(one -> attribute.getType() == AttributeDefinition.PASSWORD ? "this value" : "`" + one + "`");
    }

    private static boolean isValid(AttributeDefinition attribute, String value) {
        if (value.isBlank() && !isText(attribute)) {
            return false;
        }
        // In a list a comma would separate two values.
        String problem = attribute.validate(
                attribute.getCardinality() == 0
                        ? value
                        : value.replace("\\", "\\\\").replace(",", "\\,"));
        return problem == null || problem.isEmpty();
    }

    private static boolean isText(AttributeDefinition attribute) {
        return attribute.getType() == AttributeDefinition.STRING || attribute.getType() == AttributeDefinition.PASSWORD;
    }

    private static List<String> several(Object value) {
        List<String> values = new ArrayList<>();
        if (value instanceof Collection<?> collection) {
            collection.forEach(one -> values.add(String.valueOf(one)));
        } else if (value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                values.add(String.valueOf(Array.get(value, i)));
            }
        } else {
            values.add(value.toString());
        }
        return values;
    }
}
