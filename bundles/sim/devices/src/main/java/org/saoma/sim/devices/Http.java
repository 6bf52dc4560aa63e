package org.saoma.sim.devices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A control route that takes and gives JSON. */
final class Http implements HttpHandler {
    private static final int LARGEST_BODY = 64 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Does a call. */
    @FunctionalInterface
    interface Action {
        /** @param call method and path: {@code PUT /sim/printer} */
        Answer act(String call, HttpExchange exchange) throws IOException, Refused;
    }

    /** What is sent back. */
    record Answer(int status, JsonNode body) {}

    /** A call that cannot be done. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final int status;

        Refused(int status, String detail) {
            super(detail, null, false, false);
            this.status = status;
        }
    }

    private final Action action;

    Http(Action action) {
        this.action = action;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String call =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            try {
                Answer answer = action.act(call, exchange);
                send(exchange, answer.status(), "application/json", answer.body());
            } catch (Refused e) {
                send(
                        exchange,
                        e.status,
                        "application/problem+json",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("type", "about:blank")
                                .put("title", e.status == 404 ? "Not found" : "Bad request")
                                .put("status", e.status)
                                .put("detail", e.getMessage())
                                .put("code", e.status == 404 ? "not_found" : "bad_request"));
            }
        }
    }

    /** The body, a JSON object. */
    static JsonNode body(HttpExchange exchange) throws IOException, Refused {
        try {
            JsonNode node = JSON.readTree(exchange.getRequestBody().readNBytes(LARGEST_BODY));
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw new Refused(400, "The body is not JSON: " + e.getOriginalMessage());
        }
        throw new Refused(400, "The body is not a JSON object.");
    }

    static Refused nothingAt(String call) {
        return new Refused(404, "There is nothing at " + call + ".");
    }

    private static void send(HttpExchange exchange, int status, String type, JsonNode body) throws IOException {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
