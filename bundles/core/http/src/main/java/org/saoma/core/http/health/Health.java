package org.saoma.core.http.health;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.saoma.api.payment.Message;
import org.saoma.core.http.web.Texts;

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
     * @param messages what it found; may be empty
     * @param remedies what to do about it; empty where nothing is to be done
     */
    public record Check(String name, Status status, List<Message> messages, List<Message> remedies) {
        public Check {
            messages = List.copyOf(messages);
            remedies = List.copyOf(remedies);
        }
    }

    /** The worst of all checks. */
    public Status status() {
        return checks.stream().map(Check::status).max(Comparator.naturalOrder()).orElse(Status.OK);
    }

    public void write(JsonGenerator out, Texts texts) throws IOException {
        out.writeStartObject();
        out.writeStringField("status", status().name());
        out.writeArrayFieldStart("checks");
        for (Check check : checks) {
            out.writeStartObject();
            out.writeStringField("name", check.name());
            out.writeStringField("status", check.status().name());
            out.writeStringField("message", told(check.messages(), texts));
            out.writeStringField("remedy", check.remedies().isEmpty() ? null : told(check.remedies(), texts));
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static String told(List<Message> messages, Texts texts) {
        return texts.list(messages.stream().map(texts::text).toList());
    }
}
