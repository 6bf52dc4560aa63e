package org.saoma.hawkbit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an operator does at the server, over its Management API. A call that the server refuses throws. */
public final class Management {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String BOUNDARY = "saoma-artifact";

    private final URI server;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Management(URI server) {
        this.server = server;
    }

    /** @return the token with which this terminal proves who it is */
    public String createTarget(String controllerId) throws IOException, InterruptedException {
        ArrayNode body = JSON.createArrayNode();
        body.addObject().put("controllerId", controllerId).put("name", controllerId);
        return call("POST", "/targets", body).path(0).path("securityToken").asText();
    }

    /** How often terminals are to ask, {@code HH:mm:ss}; 30 s at least. */
    public void pollingTime(String time) throws IOException, InterruptedException {
        call("PUT", "/system/configs/pollingTime", JSON.createObjectNode().put("value", time));
    }

    /**
     * Publishes files as one software module in one distribution set.
     *
     * @return the distribution set
     */
    public long publish(String name, String version, Map<String, byte[]> files)
            throws IOException, InterruptedException {
        ArrayNode modules = JSON.createArrayNode();
        modules.addObject()
                .put("vendor", "saoma")
                .put("name", name)
                .put("version", version)
                .put("type", "application");
        long module =
                call("POST", "/softwaremodules", modules).path(0).path("id").asLong();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            upload(module, file.getKey(), file.getValue());
        }
        ArrayNode sets = JSON.createArrayNode();
        ObjectNode set =
                sets.addObject().put("name", name).put("version", version).put("type", "app");
        set.putArray("modules").addObject().put("id", module);
        return call("POST", "/distributionsets", sets).path(0).path("id").asLong();
    }

    private void upload(long module, String filename, byte[] content) throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + filename
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        send(
                "POST",
                "/softwaremodules/" + module + "/artifacts",
                "multipart/form-data; boundary=" + BOUNDARY,
                body.toByteArray());
    }

    /**
     * Assigns a distribution set.
     *
     * @param type {@code forced}, {@code soft}, {@code timeforced} or {@code downloadonly}
     * @param more what else the assignment holds, like {@code forcetime} or {@code maintenanceWindow}
     * @return the action
     */
    public String assign(long distributionSet, String controllerId, String type, Map<String, ?> more)
            throws IOException, InterruptedException {
        ArrayNode body = JSON.createArrayNode();
        ObjectNode assignment = body.addObject().put("id", controllerId).put("type", type);
        more.forEach((name, value) -> assignment.set(name, JSON.valueToTree(value)));
        return call("POST", "/distributionsets/" + distributionSet + "/assignedTargets", body)
                .path("assignedActions")
                .path(0)
                .path("id")
                .asText();
    }

    /** Asks the terminal to stop an action. */
    public void cancel(String controllerId, String action) throws IOException, InterruptedException {
        call("DELETE", "/targets/" + controllerId + "/actions/" + action, null);
    }

    /** Makes a soft action a forced one. */
    public void force(String controllerId, String action) throws IOException, InterruptedException {
        call(
                "PUT",
                "/targets/" + controllerId + "/actions/" + action,
                JSON.createObjectNode().put("forceType", "forced"));
    }

    /** {@code unknown}, {@code registered}, {@code pending}, {@code in_sync} or {@code error}. */
    public String updateStatus(String controllerId) throws IOException, InterruptedException {
        return call("GET", "/targets/" + controllerId, null)
                .path("updateStatus")
                .asText();
    }

    /** The action that a terminal was given last. */
    public String newestAction(String controllerId) throws IOException, InterruptedException {
        return call("GET", "/targets/" + controllerId + "/actions?limit=1&sort=id:DESC", null)
                .path("content")
                .path(0)
                .path("id")
                .asText();
    }

    /** {@code pending} or {@code finished}. */
    public String actionStatus(String controllerId, String action) throws IOException, InterruptedException {
        return call("GET", "/targets/" + controllerId + "/actions/" + action, null)
                .path("status")
                .asText();
    }

    /** What happened to an action, oldest first, each {@code type: messages}. */
    public List<String> notes(String controllerId, String action) throws IOException, InterruptedException {
        JsonNode notes =
                call("GET", "/targets/" + controllerId + "/actions/" + action + "/status?limit=500&sort=id:ASC", null);
        List<String> lines = new ArrayList<>();
        for (JsonNode note : notes.path("content")) {
            List<String> messages = new ArrayList<>();
            note.path("messages").forEach(message -> messages.add(message.asText()));
            lines.add(note.path("type").asText() + ": " + String.join(", ", messages));
        }
        return lines;
    }

    /** The distribution set that the server believes to run on a terminal; 0 for none. */
    public long installedSet(String controllerId) throws IOException, InterruptedException {
        return call("GET", "/targets/" + controllerId + "/installedDS", null)
                .path("id")
                .asLong();
    }

    /** What a terminal tells about itself. */
    public Map<String, String> attributes(String controllerId) throws IOException, InterruptedException {
        Map<String, String> attributes = new TreeMap<>();
        call("GET", "/targets/" + controllerId + "/attributes", null)
                .fields()
                .forEachRemaining(
                        field -> attributes.put(field.getKey(), field.getValue().asText()));
        return attributes;
    }

    /**
     * Creates a rollout that goes on from group to group while all succeed, and pauses when one of a group fails.
     *
     * @param targets which terminals, like {@code controllerId==till-*}
     */
    public long createRollout(String name, long distributionSet, String targets, int groups)
            throws IOException, InterruptedException {
        ObjectNode body = rolloutOf(name, distributionSet, targets).put("amountGroups", groups);
        return call("POST", "/rollouts", careful(body)).path("id").asLong();
    }

    /**
     * The same with two groups: first the canaries, then all others.
     *
     * @param canaries which of the terminals are canaries
     */
    public long createRollout(String name, long distributionSet, String targets, String canaries)
            throws IOException, InterruptedException {
        ObjectNode body = rolloutOf(name, distributionSet, targets);
        ArrayNode groups = body.putArray("groups");
        careful(groups.addObject().put("name", "canaries").put("targetFilterQuery", canaries))
                .put("targetPercentage", 100);
        careful(groups.addObject().put("name", "others")).put("targetPercentage", 100);
        return call("POST", "/rollouts", body).path("id").asLong();
    }

    private static ObjectNode rolloutOf(String name, long distributionSet, String targets) {
        return JSON.createObjectNode()
                .put("name", name)
                .put("distributionSetId", distributionSet)
                .put("targetFilterQuery", targets)
                .put("type", "forced");
    }

    private static ObjectNode careful(ObjectNode group) {
        group.putObject("successCondition").put("condition", "THRESHOLD").put("expression", "100");
        group.putObject("errorCondition").put("condition", "THRESHOLD").put("expression", "1");
        group.putObject("errorAction").put("action", "PAUSE").put("expression", "");
        return group;
    }

    /** To be called when it is {@code ready}. */
    public void startRollout(long rollout) throws IOException, InterruptedException {
        call("POST", "/rollouts/" + rollout + "/start", null);
    }

    /** {@code status}, {@code totalTargetsPerStatus} and more. */
    public JsonNode rollout(long rollout) throws IOException, InterruptedException {
        return call("GET", "/rollouts/" + rollout, null);
    }

    /** The groups of a rollout in order, each with {@code status} and {@code totalTargetsPerStatus}. */
    public JsonNode rolloutGroups(long rollout) throws IOException, InterruptedException {
        return call("GET", "/rollouts/" + rollout + "/deploygroups", null).path("content");
    }

    /** Any other call. */
    public JsonNode call(String method, String path, JsonNode body) throws IOException, InterruptedException {
        return send(method, path, "application/json", body == null ? new byte[0] : JSON.writeValueAsBytes(body));
    }

    private JsonNode send(String method, String path, String type, byte[] body)
            throws IOException, InterruptedException {
        String login = HawkbitServer.USER + ":" + HawkbitServer.PASSWORD;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + "/rest/v1" + path))
                .timeout(LIMIT)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        if (body.length > 0) {
            request.header("Content-Type", type);
        }
        HttpResponse<byte[]> answer = http.send(
                request.method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofByteArray());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(method + " " + path + ": HTTP " + answer.statusCode() + " "
                    + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer.body().length == 0 ? MissingNode.getInstance() : JSON.readTree(answer.body());
    }
}
