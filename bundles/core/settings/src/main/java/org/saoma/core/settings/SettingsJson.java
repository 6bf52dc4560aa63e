package org.saoma.core.settings;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings as a JSON object of texts, numbers, truth values and arrays of one of these. A whole number becomes Integer, or Long
 * when it is too large for that; any other number becomes Double.
 */
final class SettingsJson {

    private final JsonFactory json = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** @param file how to call the text when it is malformed */
    Map<String, Object> read(byte[] text, String file) throws MalformedSettings {
        try (JsonParser in = json.createParser(text)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedSettings(file, 1, "settings begin with {");
            }
            Map<String, Object> settings = new LinkedHashMap<>();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String key = in.currentName();
                settings.put(key, value(in, in.nextToken(), key, file));
            }
            if (in.nextToken() != null) {
                throw new MalformedSettings(file, line(in), "nothing may follow the last }");
            }
            return settings;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new MalformedSettings(file, line, "not valid JSON: " + firstLine(e.getOriginalMessage()));
        } catch (MalformedSettings e) {
            throw e;
        } catch (IOException e) {
            throw new MalformedSettings(file, 0, "not valid JSON: " + e.getMessage());
        }
    }

    private static Object value(JsonParser in, JsonToken token, String key, String file) throws IOException {
        return token == JsonToken.START_ARRAY ? array(in, key, file) : scalar(in, token, key, file);
    }

    private static Object scalar(JsonParser in, JsonToken token, String key, String file) throws IOException {
        return switch (token) {
            case VALUE_STRING -> in.getText();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NUMBER_INT -> whole(in, key, file);
            case VALUE_NUMBER_FLOAT -> in.getDoubleValue();
            case VALUE_NULL -> throw new MalformedSettings(
                    file, line(in), "`" + key + "` is null; leave the key out instead");
            default -> throw new MalformedSettings(
                    file, line(in), "`" + key + "` may be a text, a number, true, false or a list of these");
        };
    }

    private static Object whole(JsonParser in, String key, String file) throws IOException {
        return switch (in.getNumberType()) {
            case INT -> in.getIntValue();
            case LONG -> in.getLongValue();
            case FLOAT, DOUBLE, BIG_INTEGER, BIG_DECIMAL -> throw new MalformedSettings(
                    file, line(in), "`" + key + "` is too large a number");
        };
    }

    private static Object array(JsonParser in, String key, String file) throws IOException {
        List<Object> values = new ArrayList<>();
        for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            values.add(scalar(in, token, key, file));
        }
        Class<?> type = values.isEmpty() ? String.class : values.get(0).getClass();
        if (values.stream().allMatch(Number.class::isInstance)
                && !values.stream().allMatch(type::isInstance)) {
            return numbers(values);
        }
        Object array = Array.newInstance(type, values.size());
        for (int i = 0; i < values.size(); i++) {
            if (!type.isInstance(values.get(i))) {
                throw new MalformedSettings(
                        file, line(in), "the list `" + key + "` mixes texts, numbers or truth values");
            }
            Array.set(array, i, values.get(i));
        }
        return array;
    }

    /** Numbers of different kinds take the widest: Double if there is one, else Long. */
    private static Object numbers(List<Object> values) {
        List<Number> numbers = values.stream().map(Number.class::cast).toList();
        return numbers.stream().anyMatch(Double.class::isInstance)
                ? numbers.stream().map(Number::doubleValue).toArray(Double[]::new)
                : numbers.stream().map(Number::longValue).toArray(Long[]::new);
    }

    byte[] write(Map<String, Object> settings) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        try (JsonGenerator out = json.createGenerator(text)) {
            out.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(lines));
            out.writeStartObject();
            for (Map.Entry<String, Object> setting : settings.entrySet()) {
                out.writeFieldName(setting.getKey());
                write(out, setting.getValue());
            }
            out.writeEndObject();
            out.writeRaw('\n');
        }
        return text.toByteArray();
    }

    private static void write(JsonGenerator out, Object value) throws IOException {
        if (value instanceof Collection<?> several) {
            out.writeStartArray();
            for (Object one : several) {
                write(out, one);
            }
            out.writeEndArray();
        } else if (value.getClass().isArray()) {
            out.writeStartArray();
            for (int i = 0; i < Array.getLength(value); i++) {
                write(out, Array.get(value, i));
            }
            out.writeEndArray();
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else if (value instanceof Number number) {
            out.writeNumber(new BigDecimal(number.toString()));
        } else {
            out.writeString(value.toString());
        }
    }

    private static int line(JsonParser in) {
        return in.currentTokenLocation().getLineNr();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
