package org.saoma.core.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The API's own document, and whether an answer is what it says. */
final class OpenApi {
    private final JsonNode document;

    OpenApi() {
        try (InputStream in = OpenApi.class.getResourceAsStream("/org/saoma/core/http/openapi.json")) {
            document = ApiServer.JSON.readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode document() {
        return document;
    }

    /** What of a value is not as the schema says. */
    List<String> faults(String schema, JsonNode value) {
        List<String> faults = new ArrayList<>();
        check(document.at("/components/schemas/" + schema), value, schema, faults);
        return faults;
    }

    private void check(JsonNode schema, JsonNode value, String at, List<String> faults) {
        if (schema.has("$ref")) {
            check(document.at(schema.path("$ref").asText().substring(1)), value, at, faults);
            return;
        }
        if (!typed(schema.path("type"), value)) {
            faults.add(at + " is " + value.getNodeType());
            return;
        }
        if (schema.has("enum") && !contains(schema.path("enum"), value)) {
            faults.add(at + " is not listed: " + value);
        }
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                check(schema.path("items"), value.get(i), at + "[" + i + "]", faults);
            }
        }
        if (value.isObject()) {
            schema.path("required").forEach(name -> {
                if (!value.has(name.asText())) {
                    faults.add(at + " has no " + name.asText());
                }
            });
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                JsonNode known = schema.path("properties").path(field.getKey());
                if (!known.isMissingNode()) {
                    check(known, field.getValue(), at + "." + field.getKey(), faults);
                } else if (schema.path("additionalProperties").isObject()) {
                    check(schema.path("additionalProperties"), field.getValue(), at + "." + field.getKey(), faults);
                } else {
                    faults.add(at + " has " + field.getKey());
                }
            }
        }
    }

    private static boolean typed(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            for (JsonNode one : type) {
                if (typed(one, value)) {
                    return true;
                }
            }
            return false;
        }
        return switch (type.asText()) {
            case "string" -> value.isTextual();
            case "number" -> value.isNumber();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "null" -> value.isNull();
            default -> throw new IllegalArgumentException("a type that this check does not know: " + type);
        };
    }

    private static boolean contains(JsonNode list, JsonNode value) {
        for (JsonNode one : list) {
            if (one.equals(value)) {
                return true;
            }
        }
        return false;
    }
}
