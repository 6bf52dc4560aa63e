package org.saoma.fleet.hawkbit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The bodies of the Direct Device Integration API. Fields that are not known are passed over. */
final class DdiJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DdiJson() {}

    static Poll poll(byte[] body) throws IOException {
        JsonNode root = object(body);
        Map<String, String> links = new LinkedHashMap<>();
        root.path("_links").fields().forEachRemaining(link -> {
            JsonNode href = link.getValue().path("href");
            if (href.isTextual()) {
                links.put(link.getKey(), href.asText());
            }
        });
        JsonNode sleep = root.path("config").path("polling").path("sleep");
        return new Poll(sleep.isTextual() ? Optional.of(sleep.asText()) : Optional.empty(), links);
    }

    /** @param field {@code deployment}, or {@code confirmation} while the server waits for one */
    static Deployment deployment(byte[] body, String field) throws IOException {
        JsonNode root = object(body);
        JsonNode content = root.path(field);
        if (!root.hasNonNull("id") || !content.isObject()) {
            throw new IOException("no action in the answer: it lacks \"id\" or \"" + field + "\"");
        }
        List<Artifact> artifacts = new ArrayList<>();
        for (JsonNode chunk : content.path("chunks")) {
            for (JsonNode artifact : chunk.path("artifacts")) {
                artifact(artifact).ifPresent(artifacts::add);
            }
        }
        return new Deployment(
                root.get("id").asText(),
                handling(content.path("download").asText()),
                handling(content.path("update").asText()),
                window(content.path("maintenanceWindow").asText()),
                artifacts);
    }

    private static Optional<Artifact> artifact(JsonNode artifact) {
        JsonNode links = artifact.path("_links");
        JsonNode encrypted = links.path("download").path("href");
        JsonNode href =
                encrypted.isTextual() ? encrypted : links.path("download-http").path("href");
        return artifact.path("filename").isTextual() && href.isTextual()
                ? Optional.of(new Artifact(artifact.get("filename").asText(), href.asText()))
                : Optional.empty();
    }

    private static Deployment.Handling handling(String text) {
        return switch (text) {
            case "forced" -> Deployment.Handling.FORCED;
            case "attempt" -> Deployment.Handling.ATTEMPT;
            default -> Deployment.Handling.SKIP;
        };
    }

    private static Deployment.Window window(String text) {
        return switch (text) {
            case "" -> Deployment.Window.NONE;
            case "available" -> Deployment.Window.OPEN;
            default -> Deployment.Window.CLOSED;
        };
    }

    /** The action that is to be stopped. */
    static String stopId(byte[] body) throws IOException {
        JsonNode root = object(body);
        JsonNode stop = root.path("cancelAction").path("stopId");
        return stop.isMissingNode() ? root.path("id").asText() : stop.asText();
    }

    static byte[] feedback(String action, Feedback feedback) {
        ObjectNode root = JSON.createObjectNode().put("id", action);
        ObjectNode status = root.putObject("status").put("execution", feedback.execution());
        status.putObject("result").put("finished", feedback.finished());
        ArrayNode details = status.putArray("details");
        feedback.details().forEach(details::add);
        return bytes(root);
    }

    static byte[] confirmation() {
        ObjectNode root =
                JSON.createObjectNode().put("confirmation", "confirmed").put("code", 0);
        root.putArray("details").add("confirmed by the settings of the terminal");
        return bytes(root);
    }

    static byte[] attributes(Map<String, String> attributes) {
        ObjectNode root = JSON.createObjectNode().put("mode", "replace");
        ObjectNode data = root.putObject("data");
        attributes.forEach(data::put);
        return bytes(root);
    }

    private static JsonNode object(byte[] body) throws IOException {
        JsonNode root = JSON.readTree(body);
        if (root == null || !root.isObject()) {
            throw new IOException("the answer is no JSON object");
        }
        return root;
    }

    private static byte[] bytes(ObjectNode root) {
        try {
            return JSON.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
