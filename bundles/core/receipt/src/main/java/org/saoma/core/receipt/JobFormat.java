package org.saoma.core.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/** Jobs as JSON. */
final class JobFormat {

    private final JsonMapper mapper = new JsonMapper();

    byte[] write(Job job) throws IOException {
        ObjectNode node = mapper.createObjectNode()
                .put("id", job.id())
                .put("kind", job.kind().name())
                .put("payment", job.paymentId())
                .put("refund", job.refundId())
                .put("locale", job.locale())
                .put("copies", job.copies())
                .put("state", job.state().name())
                .put("reprint", job.reprint())
                .put("failures", job.failures())
                .put("createdAt", job.createdAt().toString());
        return mapper.writeValueAsBytes(node);
    }

    /** @throws IOException when it is not a job */
    Job read(byte[] bytes) throws IOException {
        JsonNode node = mapper.readTree(bytes);
        try {
            return new Job(
                    node.required("id").textValue(),
                    Job.Kind.valueOf(node.required("kind").textValue()),
                    node.required("payment").textValue(),
                    node.path("refund").textValue(),
                    node.required("locale").textValue(),
                    node.required("copies").intValue(),
                    Job.State.valueOf(node.required("state").textValue()),
                    node.required("reprint").booleanValue(),
                    node.path("failures").intValue(),
                    Instant.parse(node.required("createdAt").textValue()));
        } catch (IllegalArgumentException | NullPointerException | DateTimeException e) {
            throw new IOException("Not a print job: " + e.getMessage(), e);
        }
    }
}
