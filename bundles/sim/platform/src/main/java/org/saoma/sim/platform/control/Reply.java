package org.saoma.sim.platform.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What is sent back; nothing of it may be stored by a browser. */
record Reply(int status, String type, byte[] body) {

    static Reply json(JsonNode node) {
        return new Reply(200, "application/json", node.toString().getBytes(StandardCharsets.UTF_8));
    }

    static Reply problem(Problem problem) {
        String title =
                switch (problem.status()) {
                    case 400 -> "Bad request";
                    case 403 -> "Forbidden";
                    case 404 -> "Not found";
                    case 405 -> "Method not allowed";
                    case 409 -> "Conflict";
                    case 421 -> "Misdirected request";
                    default -> "Failed";
                };
        String text = JsonNodeFactory.instance
                .objectNode()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", problem.status())
                .put("detail", problem.getMessage())
                .put("code", problem.code())
                .toString();
        return new Reply(problem.status(), "application/problem+json", text.getBytes(StandardCharsets.UTF_8));
    }

    void send(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
