package org.saoma.core.http.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.saoma.api.module.Operation;
import org.saoma.api.module.Plan;

/** Changes of modules as the API writes them. */
public final class ModuleJson {
    private ModuleJson() {}

    public static void plan(JsonGenerator out, Plan plan) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", plan.id());
        out.writeNumberField("sequence", plan.sequence());
        words(out, "install", plan.install());
        words(out, "update", plan.update());
        words(out, "remove", plan.remove());
        words(out, "refresh", plan.refresh());
        words(out, "problems", plan.problems());
        out.writeEndObject();
    }

    /** What answers when an operation has begun. */
    public static void begun(JsonGenerator out, Operation operation) throws IOException {
        out.writeStartObject();
        out.writeStringField("operation", operation.id());
        out.writeEndObject();
    }

    public static void operation(JsonGenerator out, Operation operation) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", operation.id());
        out.writeNumberField("sequence", operation.sequence());
        out.writeStringField("state", operation.state().name());
        out.writeStringField("door", operation.origin().door().name());
        out.writeStringField("actor", operation.origin().actor());
        out.writeArrayFieldStart("steps");
        for (Operation.Step step : operation.steps()) {
            out.writeStartObject();
            out.writeStringField("at", step.at().toString());
            out.writeStringField("text", step.text());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeStringField("reason", operation.reason());
        out.writeStringField("startedAt", operation.startedAt().toString());
        out.writeStringField(
                "endedAt",
                operation.endedAt() == null ? null : operation.endedAt().toString());
        out.writeEndObject();
    }

    private static void words(JsonGenerator out, String name, List<String> words) throws IOException {
        out.writeArrayFieldStart(name);
        for (String word : words) {
            out.writeString(word);
        }
        out.writeEndArray();
    }
}
