package org.saoma.core.module.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A clause of an OSGi manifest header: {@code path;path;attribute=value;attribute:Type=value;directive:=value}.
 *
 * @param attributes values as they are written, without their quotes
 */
record HeaderClause(List<String> paths, Map<String, Attribute> attributes, Map<String, String> directives) {
    HeaderClause {
        paths = List.copyOf(paths);
        attributes = Map.copyOf(attributes);
        directives = Map.copyOf(directives);
    }

    /**
     * @param type empty when none is written
     */
    record Attribute(String type, String value) {

        /** The values of a list, or the one value. */
        List<String> values() {
            if (!type.startsWith("List")) {
                return List.of(value);
            }
            List<String> values = new ArrayList<>();
            StringBuilder current = new StringBuilder();
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c == '\\' && i + 1 < value.length()) {
                    current.append(value.charAt(++i));
                } else if (c == ',') {
                    values.add(current.toString().strip());
                    current.setLength(0);
                } else {
                    current.append(c);
                }
            }
            values.add(current.toString().strip());
            return values;
        }
    }
}
