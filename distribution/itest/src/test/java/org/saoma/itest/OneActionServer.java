package org.saoma.itest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A fleet server that wants one thing of one terminal: that it installs these files now. It speaks as much of hawkBit's DDI as that
 * takes; the agent itself is tested against hawkBit.
 */
final class OneActionServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROOT = "/DEFAULT/controller/v1/";

    private final HttpServer server;
    private final String terminal;
    private final Map<String, byte[]> files;
    private final BlockingQueue<String> closed = new LinkedBlockingQueue<>();
    private volatile boolean open = true;

    /** @param files by the names that artifacts have */
    OneActionServer(String terminal, Map<String, byte[]> files) throws IOException {
        this.terminal = terminal;
        this.files = files;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What the terminal says at the end of the action, one body after the other. */
    BlockingQueue<String> closed() {
        return closed;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (path.equals(ROOT + terminal)) {
                answer(exchange, poll());
            } else if (path.equals(ROOT + terminal + "/deploymentBase/1")) {
                answer(exchange, deployment());
            } else if (path.endsWith("/feedback")) {
                feedback(new String(body, StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(200, -1);
            } else if (path.endsWith("/configData")) {
                exchange.sendResponseHeaders(200, -1);
            } else if (path.startsWith("/files/") && files.containsKey(path.substring(7))) {
                byte[] file = files.get(path.substring(7));
                exchange.sendResponseHeaders(200, file.length);
                exchange.getResponseBody().write(file);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private void feedback(String body) throws IOException {
        if (JSON.readTree(body).path("status").path("execution").asText().equals("closed")) {
            open = false;
            closed.add(body);
        }
    }

    private ObjectNode poll() {
        ObjectNode root = JSON.createObjectNode();
        root.putObject("config").putObject("polling").put("sleep", "00:00:30");
        ObjectNode links = root.putObject("_links");
        if (open) {
            links.putObject("deploymentBase").put("href", address() + ROOT + terminal + "/deploymentBase/1?c=1");
        }
        return root;
    }

    private ObjectNode deployment() {
        ObjectNode root = JSON.createObjectNode().put("id", "1");
        ObjectNode deployment =
                root.putObject("deployment").put("download", "forced").put("update", "forced");
        ArrayNode artifacts = deployment.putArray("chunks").addObject().putArray("artifacts");
        for (String name : List.copyOf(files.keySet())) {
            ObjectNode artifact = artifacts.addObject().put("filename", name);
            artifact.putObject("_links").putObject("download-http").put("href", address() + "/files/" + name);
        }
        return root;
    }

    private static void answer(HttpExchange exchange, ObjectNode json) throws IOException {
        byte[] body = JSON.writeValueAsBytes(json);
        exchange.getResponseHeaders().set("Content-Type", "application/hal+json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
