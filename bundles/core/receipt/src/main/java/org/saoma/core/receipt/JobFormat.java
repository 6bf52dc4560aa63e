package org.saoma.core.receipt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Jobs as JSON: one object of plain values. */
final class JobFormat {

    private final JsonFactory json = new JsonFactory();

    byte[] write(Job job) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("id", job.id());
            out.writeStringField("kind", job.kind().name());
            out.writeStringField("payment", job.paymentId());
            if (job.refundId() != null) {
                out.writeStringField("refund", job.refundId());
            }
            out.writeStringField("locale", job.locale());
            out.writeNumberField("copies", job.copies());
            out.writeStringField("state", job.state().name());
            out.writeBooleanField("reprint", job.reprint());
            out.writeNumberField("failures", job.failures());
            out.writeStringField("createdAt", job.createdAt().toString());
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** @throws IOException when it is not a job */
    Job read(byte[] bytes) throws IOException {
        Map<String, String> fields = fields(bytes);
        try {
            return new Job(
                    required(fields, "id"),
                    Job.Kind.valueOf(required(fields, "kind")),
                    required(fields, "payment"),
                    fields.get("refund"),
                    required(fields, "locale"),
                    Integer.parseInt(required(fields, "copies")),
                    Job.State.valueOf(required(fields, "state")),
                    required(fields, "reprint").equals("true"),
                    Integer.parseInt(fields.getOrDefault("failures", "0")),
                    Instant.parse(required(fields, "createdAt")));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("Not a print job: " + e.getMessage(), e);
        }
    }

    private Map<String, String> fields(byte[] bytes) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser in = json.createParser(bytes)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("Not a print job: no JSON object");
            }
            for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
                if (in.nextToken() != JsonToken.VALUE_NULL) {
                    fields.put(name, in.getText());
                }
                in.skipChildren();
            }
        }
        return fields;
    }

    private static String required(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return value;
    }
}
