package org.saoma.core.http.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Map;
import org.osgi.service.metatype.AttributeDefinition;
import org.saoma.core.http.config.Description;
import org.saoma.core.http.config.Fault;
import org.saoma.core.http.config.Form;
import org.saoma.core.http.config.Setting;
import org.saoma.core.http.web.Texts;

/** Settings as JSON. Of a secret only whether it is set. A LONG is a string, because scripts cannot hold all of them. */
public final class ConfigJson {
    private ConfigJson() {}

    /** Something that can be set, and which of it there are. */
    public static void item(JsonGenerator out, Description description, List<String> pids) throws IOException {
        out.writeStartObject();
        out.writeStringField("pid", description.pid());
        out.writeBooleanField("factory", description.factory());
        head(out, description);
        out.writeBooleanField("isSet", !pids.isEmpty());
        out.writeArrayFieldStart("instances");
        for (String pid : description.factory() ? pids : List.<String>of()) {
            out.writeString(pid);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    public static void form(JsonGenerator out, Form form) throws IOException {
        Description description = form.description();
        out.writeStartObject();
        out.writeStringField("pid", form.pid());
        out.writeStringField("factoryPid", description.factory() ? description.pid() : null);
        head(out, description);
        out.writeNumberField("revision", form.revision());
        out.writeStringField("state", form.state());
        out.writeNullField("icon");
        out.writeArrayFieldStart("groups");
        out.writeEndArray();
        out.writeArrayFieldStart("attrs");
        for (Setting setting : description.settings()) {
            attribute(out, form, setting);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    /** What is wrong with which setting, in the reader's language. */
    public static void errors(JsonGenerator out, Map<String, Fault> faults, Texts texts) throws IOException {
        out.writeObjectFieldStart("errors");
        for (Map.Entry<String, Fault> fault : faults.entrySet()) {
            out.writeStringField(
                    fault.getKey(),
                    texts.text(fault.getValue().key(), fault.getValue().detail()));
        }
        out.writeEndObject();
    }

    private static void head(JsonGenerator out, Description description) throws IOException {
        out.writeObjectFieldStart("bundle");
        out.writeStringField("name", description.bundle());
        out.writeStringField("version", description.version());
        out.writeEndObject();
        out.writeStringField("name", description.name());
        out.writeStringField("description", description.description());
    }

    private static void attribute(JsonGenerator out, Form form, Setting setting) throws IOException {
        AttributeDefinition definition = setting.definition();
        out.writeStartObject();
        out.writeStringField("id", setting.id());
        out.writeStringField("name", definition.getName());
        out.writeStringField("description", definition.getDescription());
        out.writeStringField("type", setting.type());
        out.writeNumberField("cardinality", definition.getCardinality());
        out.writeBooleanField("required", setting.required());
        out.writeStringField("min", setting.min());
        out.writeStringField("max", setting.max());
        options(out, definition);
        if (!setting.isSecret()) {
            out.writeFieldName("value");
            value(out, setting, form.isSet(setting) ? form.values().get(setting.id()) : definition.getDefaultValue());
            out.writeFieldName("default");
            defaults(out, setting, definition.getDefaultValue());
        }
        out.writeBooleanField("isSet", form.isSet(setting));
        out.writeEndObject();
    }

    private static void options(JsonGenerator out, AttributeDefinition definition) throws IOException {
        String[] values = definition.getOptionValues();
        String[] labels = definition.getOptionLabels();
        if (values == null || values.length == 0) {
            return;
        }
        out.writeArrayFieldStart("options");
        for (int i = 0; i < values.length; i++) {
            out.writeStartObject();
            out.writeStringField("value", values[i]);
            out.writeStringField("label", labels == null || labels.length <= i ? values[i] : labels[i]);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void defaults(JsonGenerator out, Setting setting, String[] defaults) throws IOException {
        if (defaults == null || defaults.length == 0) {
            out.writeNull();
        } else if (setting.isList()) {
            out.writeArray(defaults, 0, defaults.length);
        } else {
            out.writeString(defaults[0]);
        }
    }

    private static void value(JsonGenerator out, Setting setting, Object value) throws IOException {
        boolean several = value != null && value.getClass().isArray();
        if (setting.isList()) {
            out.writeStartArray();
            int length = several ? Array.getLength(value) : value == null ? 0 : 1;
            for (int i = 0; i < length; i++) {
                one(out, setting, several ? Array.get(value, i) : value);
            }
            out.writeEndArray();
        } else {
            one(out, setting, several && Array.getLength(value) > 0 ? Array.get(value, 0) : several ? null : value);
        }
    }

    /** In the type of the setting where it is one; a file may hold anything. */
    private static void one(JsonGenerator out, Setting setting, Object value) throws IOException {
        String text = value == null ? "" : value.toString();
        switch (setting.definition().getType()) {
            case AttributeDefinition.INTEGER, AttributeDefinition.SHORT, AttributeDefinition.BYTE -> {
                if (text.matches("-?\\d{1,10}")) {
                    out.writeNumber(Long.parseLong(text));
                } else {
                    out.writeString(value == null ? null : text);
                }
            }
            case AttributeDefinition.DOUBLE, AttributeDefinition.FLOAT -> {
                if (text.matches("-?\\d{1,15}(\\.\\d{1,15})?")) {
                    out.writeNumber(text);
                } else {
                    out.writeString(value == null ? null : text);
                }
            }
            case AttributeDefinition.BOOLEAN -> {
                if (value == null) {
                    out.writeNull();
                } else {
                    out.writeBoolean(Boolean.parseBoolean(text));
                }
            }
            default -> out.writeString(text);
        }
    }
}
