package org.saoma.fleet.hawkbit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * A small hawkBit on a real socket. It keeps the contracts that a real one keeps, so it can stand in for it, and it can be made to
 * misbehave.
 */
final class FakeHawkbit implements FleetServer, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = "/DEFAULT/controller/v1/";

    /** A request as it came in. */
    record Received(String method, String path, String authorization, String range) {}

    /** What the next request of a kind is answered with instead. */
    record Fault(String part, int status, Map<String, String> headers) {}

    private final List<Received> received = new ArrayList<>();
    final List<Fault> faults = new ArrayList<>();
    /** Bytes that are served instead of an artifact's. */
    final Map<String, byte[]> swapped = new HashMap<>();
    /** After how many bytes the connection of the next artifact that has more breaks. */
    int cutAfter = Integer.MAX_VALUE;
    /** Whether actions wait for a confirmation first. */
    boolean asksForConfirmation;
    /** What links to artifacts begin with instead of this server's address. */
    String elsewhere;

    private final Map<String, FakeDevice> devices = new HashMap<>();
    private final Map<Long, Map<String, byte[]>> sets = new HashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private int actions;

    FakeHawkbit() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    synchronized void nextTime(String part, int status, String... headers) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            given.put(headers[i], headers[i + 1]);
        }
        faults.add(new Fault(part, status, given));
    }

    synchronized void forgetRequests() {
        received.clear();
    }

    synchronized List<Received> received(String part) {
        return received.stream()
                .filter(request -> request.path().contains(part))
                .toList();
    }

    @Override
    public synchronized String enroll(String controllerId) {
        FakeDevice device = new FakeDevice(controllerId, "token-of-" + controllerId);
        devices.put(controllerId, device);
        return device.token;
    }

    @Override
    public synchronized long publish(Map<String, byte[]> files) {
        sets.put(sets.size() + 1L, Map.copyOf(files));
        return sets.size();
    }

    @Override
    public synchronized String assign(long distributionSet, String controllerId, String type, Map<String, ?> more) {
        String action = Integer.toString(++actions);
        devices.get(controllerId)
                .assign(new FakeAction(action, distributionSet, type, more.containsKey("maintenanceWindow")));
        return action;
    }

    @Override
    public synchronized void cancel(String controllerId, String action) {
        devices.get(controllerId).action(action).cancelling = true;
    }

    @Override
    public synchronized void force(String controllerId, String action) {
        FakeAction forced = devices.get(controllerId).action(action);
        forced.type = "forced";
        forced.changes++;
    }

    /** The maintenance window of an action opens or closes. */
    synchronized void window(String controllerId, String action, boolean closed) {
        devices.get(controllerId).action(action).outsideOfWindow = closed;
    }

    /** An action is over, whatever the terminal does. */
    synchronized void forget(String controllerId, String action) {
        devices.get(controllerId).action(action).finished = true;
    }

    @Override
    public synchronized String updateStatus(String controllerId) {
        return devices.get(controllerId).updateStatus;
    }

    @Override
    public synchronized String actionStatus(String controllerId, String action) {
        return devices.get(controllerId).action(action).finished ? "finished" : "pending";
    }

    @Override
    public synchronized List<String> notes(String controllerId, String action) {
        return List.copyOf(devices.get(controllerId).action(action).notes);
    }

    @Override
    public synchronized Map<String, String> attributes(String controllerId) {
        return Map.copyOf(devices.get(controllerId).attributes);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            received.add(new Received(
                    exchange.getRequestMethod(),
                    path,
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    exchange.getRequestHeaders().getFirst("Range")));
            Fault fault = faults.stream()
                    .filter(candidate -> path.contains(candidate.part()))
                    .findFirst()
                    .orElse(null);
            if (fault != null) {
                faults.remove(fault);
                fault.headers().forEach(exchange.getResponseHeaders()::set);
                exchange.sendResponseHeaders(fault.status(), -1);
                return;
            }
            List<String> parts = path.startsWith(PREFIX)
                    ? List.of(path.substring(PREFIX.length()).split("/", -1))
                    : List.of("");
            FakeDevice device = devices.get(parts.get(0));
            boolean known = device != null
                    && ("TargetToken " + device.token)
                            .equals(exchange.getRequestHeaders().getFirst("Authorization"));
            if (known) {
                serve(exchange, device, parts, body);
            } else {
                exchange.sendResponseHeaders(401, -1);
            }
        }
    }

    private void serve(HttpExchange exchange, FakeDevice device, List<String> parts, byte[] body) throws IOException {
        String resource = parts.size() > 1 ? parts.get(1) : "";
        FakeAction action = parts.size() > 2 ? device.find(parts.get(2)) : null;
        boolean feedback = parts.size() > 3 && parts.get(3).equals("feedback");
        switch (resource) {
            case "" -> poll(exchange, device);
            case "configData" -> exchange.sendResponseHeaders(device.tell(JSON.readTree(body)), -1);
            case "softwaremodules" -> artifact(exchange, device, parts);
            case "deploymentBase", "confirmationBase" -> {
                boolean confirmation = resource.equals("confirmationBase");
                if (action == null) {
                    exchange.sendResponseHeaders(404, -1);
                } else if (feedback && confirmation) {
                    action.confirmed =
                            JSON.readTree(body).path("confirmation").asText().equals("confirmed");
                    exchange.sendResponseHeaders(200, -1);
                } else if (feedback) {
                    exchange.sendResponseHeaders(device.feedback(action, JSON.readTree(body)), -1);
                } else if (action.cancelling) {
                    exchange.sendResponseHeaders(404, -1);
                } else {
                    json(exchange, deployment(device, action, confirmation ? "confirmation" : "deployment"));
                }
            }
            case "cancelAction" -> {
                if (action == null || !action.cancelling && !feedback) {
                    exchange.sendResponseHeaders(404, -1);
                } else if (feedback) {
                    exchange.sendResponseHeaders(device.cancelFeedback(action, JSON.readTree(body)), -1);
                } else {
                    json(exchange, "{\"id\":\"%1$s\",\"cancelAction\":{\"stopId\":\"%1$s\"}}".formatted(action.id));
                }
            }
            default -> exchange.sendResponseHeaders(404, -1);
        }
    }

    private void poll(HttpExchange exchange, FakeDevice device) throws IOException {
        List<String> links = new ArrayList<>();
        FakeAction active = device.active();
        if (active != null) {
            String resource = active.cancelling
                    ? "cancelAction/" + active.id
                    : (asksForConfirmation && !active.confirmed ? "confirmationBase/" : "deploymentBase/") + active.id
                            + "?c=" + active.id + active.changes;
            links.add(link(resource.replaceAll("/.*", ""), url() + PREFIX + device.id + "/" + resource));
        }
        if (device.asked) {
            links.add(link("configData", url() + PREFIX + device.id + "/configData"));
        }
        String body = "{\"config\":{\"polling\":{\"sleep\":\"00:05:00\"},\"news\":[1]},\"_links\":{"
                + String.join(",", links) + "}}";
        String tag = "\"0" + TestGeneration.sha256(body.getBytes(StandardCharsets.UTF_8)) + "\"";
        exchange.getResponseHeaders().set("ETag", tag);
        if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
        } else {
            json(exchange, body);
        }
    }

    private String deployment(FakeDevice device, FakeAction action, String field) {
        String artifacts = sets.get(action.distributionSet).entrySet().stream()
                .map(file -> "{\"filename\":\"%s\",\"size\":%d,\"hashes\":{},\"_links\":{%s}}"
                        .formatted(
                                file.getKey(),
                                file.getValue().length,
                                link(
                                        "download-http",
                                        (elsewhere == null ? url() : elsewhere) + PREFIX + device.id
                                                + "/softwaremodules/" + action.distributionSet + "/artifacts/"
                                                + file.getKey())))
                .collect(Collectors.joining(","));
        return "{\"id\":\"%s\",\"more\":{},\"%s\":{%s,\"chunks\":[{\"part\":\"bApp\",\"artifacts\":[%s]}]}}"
                .formatted(action.id, field, action.handling(), artifacts);
    }

    private void artifact(HttpExchange exchange, FakeDevice device, List<String> parts) throws IOException {
        String name = parts.get(4);
        byte[] content = swapped.getOrDefault(
                name, sets.get(Long.parseLong(parts.get(2))).get(name));
        String tag = TestGeneration.sha256(content);
        String range = exchange.getRequestHeaders().getFirst("Range");
        String condition = exchange.getRequestHeaders().getFirst("If-Range");
        device.active().notes.add("download: " + name);
        exchange.getResponseHeaders().set("ETag", tag);
        int from = range == null || condition != null && !condition.equals(tag)
                ? 0
                : Integer.parseInt(range.replaceAll("\\D", ""));
        if (from >= content.length && from > 0) {
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        exchange.getResponseHeaders()
                .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        byte[] part = Arrays.copyOfRange(content, from, content.length);
        exchange.sendResponseHeaders(from == 0 ? 200 : 206, part.length);
        int most = part.length;
        if (part.length > cutAfter) {
            most = cutAfter;
            cutAfter = Integer.MAX_VALUE;
        }
        try {
            exchange.getResponseBody().write(part, 0, most);
        } catch (IOException e) {
            // The terminal does not want to read on.
        }
        // An exchange that is closed short of its bytes takes the connection with it.
    }

    private static String link(String name, String href) {
        return "\"" + name + "\":{\"href\":\"" + href + "\"}";
    }

    private static void json(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/hal+json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** An action of one terminal. */
    static final class FakeAction {
        final String id;
        final long distributionSet;
        final List<String> notes = new ArrayList<>();
        String type;
        boolean outsideOfWindow;
        boolean cancelling;
        boolean confirmed;
        boolean finished;
        int changes;

        FakeAction(String id, long distributionSet, String type, boolean outsideOfWindow) {
            this.id = id;
            this.distributionSet = distributionSet;
            this.type = type;
            this.outsideOfWindow = outsideOfWindow;
        }

        private String handling() {
            String download = type.equals("forced") || type.equals("downloadonly") ? "forced" : "attempt";
            String update = type.equals("downloadonly") || outsideOfWindow ? "skip" : download;
            return "\"download\":\"" + download + "\",\"update\":\"" + update + "\""
                    + (outsideOfWindow ? ",\"maintenanceWindow\":\"unavailable\"" : "");
        }
    }

    /** A terminal, as the server sees it. */
    static final class FakeDevice {
        final String id;
        final String token;
        final Map<String, String> attributes = new HashMap<>();
        final List<FakeAction> all = new ArrayList<>();
        boolean asked = true;
        String updateStatus = "registered";

        FakeDevice(String id, String token) {
            this.id = id;
            this.token = token;
        }

        private void assign(FakeAction action) {
            all.stream().filter(other -> !other.finished).forEach(other -> other.cancelling = true);
            all.add(action);
            updateStatus = "pending";
        }

        private FakeAction find(String action) {
            return all.stream()
                    .filter(candidate -> candidate.id.equals(action))
                    .findFirst()
                    .orElse(null);
        }

        private FakeAction action(String action) {
            return all.stream()
                    .filter(candidate -> candidate.id.equals(action))
                    .findFirst()
                    .orElseThrow();
        }

        private FakeAction active() {
            return all.stream().filter(action -> !action.finished).findFirst().orElse(null);
        }

        private int tell(JsonNode body) {
            JsonNode data = body.path("data");
            if (data.size() > 100) {
                return 403;
            }
            attributes.clear();
            data.fields()
                    .forEachRemaining(field ->
                            attributes.put(field.getKey(), field.getValue().asText()));
            asked = false;
            return 200;
        }

        private int feedback(FakeAction action, JsonNode body) {
            if (action.finished) {
                return 410;
            }
            String execution = body.path("status").path("execution").asText();
            boolean success =
                    body.path("status").path("result").path("finished").asText().equals("success");
            String type =
                    switch (execution) {
                        case "closed" -> success ? "finished" : "error";
                        case "proceeding", "resumed", "scheduled" -> "running";
                        case "download", "downloaded" -> execution;
                        case "rejected" -> "warning";
                        default -> "";
                    };
            JsonNode details = body.path("status").path("details");
            if (type.isEmpty()) {
                return 400;
            }
            if (details.size() > 50) {
                return 403;
            }
            List<String> lines = new ArrayList<>();
            details.forEach(line -> lines.add(line.asText()));
            action.notes.add(type + ": " + String.join(", ", lines));
            if (execution.equals("closed") || execution.equals("downloaded") && action.type.equals("downloadonly")) {
                action.finished = true;
                updateStatus = execution.equals("closed") && !success ? "error" : "in_sync";
                asked = true;
            }
            return 200;
        }

        private int cancelFeedback(FakeAction action, JsonNode body) {
            boolean rejected = body.path("status").path("execution").asText().equals("rejected");
            action.cancelling = false;
            action.finished = !rejected;
            action.notes.add(rejected ? "cancel_rejected: " : "canceled: ");
            return 200;
        }
    }
}
