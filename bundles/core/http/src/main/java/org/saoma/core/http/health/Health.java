package org.saoma.core.http.health;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/**
 * How the terminal is.
 *
 * @param checks by name
 */
public record Health(List<Check> checks) {
    public Health {
        checks = checks.stream().sorted(Comparator.comparing(Check::name)).toList();
    }

    /** From good to bad. */
    public enum Status {
        OK,
        WARN,
        CRITICAL
    }

    /**
     * What one check found.
     *
     * @param message what it found; may be empty
     * @param remedy what to do about it; null where nothing is to be done
     */
    public record Check(String name, Status status, String message, String remedy) {}

    /** The worst of all checks. */
    public Status status() {
        return checks.stream().map(Check::status).max(Comparator.naturalOrder()).orElse(Status.OK);
    }

    public void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("status", status().name());
        out.writeArrayFieldStart("checks");
        for (Check check : checks) {
            out.writeStartObject();
            out.writeStringField("name", check.name());
            out.writeStringField("status", check.status().name());
            out.writeStringField("message", check.message());
            out.writeStringField("remedy", check.remedy());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }
}
