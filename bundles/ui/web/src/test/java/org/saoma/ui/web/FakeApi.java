package org.saoma.ui.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.BiConsumer;

/** The API of a {@link FakeTerminal} as the screens use it: session, payments, events, scanner, devices. */
final class FakeApi extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient FakeTerminal terminal;

    FakeApi(FakeTerminal terminal) {
        this.terminal = terminal;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        String call = request.getMethod() + " " + path;
        if (call.equals("GET /ready")) {
            ready(request, response);
        } else if (call.equals("POST /session")) {
            signIn(request, response);
        } else if (role(request) == null) {
            problem(response, 401, "unauthorized", "Sign in");
        } else if (!request.getMethod().equals("GET") && !"csrf-value".equals(request.getHeader("X-CSRF"))) {
            problem(response, 403, "cross_site", "X-CSRF is missing");
        } else {
            signedIn(call, path.split("/"), request, response);
        }
    }

    private void signedIn(String call, String[] path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        switch (call) {
            case "GET /session" -> send(request, response, 200, session(role(request)));
            case "DELETE /session" -> signOut(request, response);
            case "GET /events" -> events(request, response);
            case "GET /channels" -> send(request, response, 200, items(terminal.channels));
            case "GET /devices" -> send(request, response, 200, items(terminal.devices));
            case "GET /health" -> send(request, response, 200, terminal.health);
            case "GET /payments" -> list(request, response);
            case "POST /payments" -> start(request, response);
            case "POST /scanner/frames" -> frame(request, response);
            default -> payment(call, path, request, response);
        }
    }

    private void payment(String call, String[] path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String id = path.length > 2 ? path[2] : "";
        String what = request.getMethod() + " " + (path.length > 3 ? path[3] : "");
        if (path[1].equals("devices") && what.equals("POST test")) {
            response.setStatus(204);
        } else if (!path[1].equals("payments") || terminal.payment(id) == null) {
            problem(response, 404, "not_found", "Not found: " + call);
        } else {
            switch (what) {
                case "GET " -> send(request, response, 200, terminal.payment(id));
                case "POST code" -> code(id, request, response);
                case "POST cancel" -> cancel(id, request, response);
                case "POST receipt" -> {
                    terminal.reprints.add(id);
                    response.setStatus(204);
                }
                case "POST refunds" -> {
                    terminal.refund(id, body(request), request.getHeader("Idempotency-Key"));
                    send(
                            request,
                            response,
                            201,
                            terminal.payment(id).get("refunds").get(0));
                }
                case "GET receipt.png" -> {
                    response.setContentType("image/png");
                    response.getOutputStream().write(Pictures.receipt(terminal.payment(id)));
                }
                default -> problem(response, 404, "not_found", "Not found: " + call);
            }
        }
    }

    private void start(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (terminal.refuses != null) {
            problem(response, 422, terminal.refuses, "Words for programs");
            return;
        }
        ObjectNode payment = terminal.start(body(request), request.getHeader("Idempotency-Key"));
        if (terminal.losesNextAnswer) {
            terminal.losesNextAnswer = false;
            response.setContentLength(100);
            response.flushBuffer();
            throw new IOException("The answer is lost, as the test wants it");
        }
        send(request, response, 201, payment);
    }

    private void code(String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String code = body(request).path("code").asText();
        if (!code.matches("\\d{16,24}")) {
            boolean english = "en".equals(language(request));
            problem(response, 422, "unsupported_code", english ? "This is not a payment code." : "这不是付款码，请让顾客打开付款码。");
            return;
        }
        send(request, response, 200, terminal.offer(id, code));
    }

    private void cancel(String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (terminal.payment(id).get("awaiting").isNull()) {
            problem(response, 409, "already_final", "Already final");
            return;
        }
        boolean sent = !terminal.payment(id).get("state").asText().equals("CREATED");
        terminal.change(id, sent ? "REVERSING" : "CANCELLED");
        send(request, response, 200, terminal.payment(id));
    }

    private void frame(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String text = Pictures.read(request.getInputStream().readAllBytes(), request.getIntHeader("X-Width"));
        ObjectNode answer = FakeTerminal.JSON.createObjectNode();
        ArrayNode codes = answer.putArray("codes");
        if (text == null) {
            answer.put("hint", "TOO_FAR");
        } else {
            codes.addObject().put("symbology", "QR_CODE").put("text", text);
            terminal.payments().stream()
                    .filter(payment ->
                            "PAYER_CODE".equals(payment.get("awaiting").asText()))
                    .findFirst()
                    .ifPresent(payment -> terminal.offer(payment.get("id").asText(), text));
        }
        answer.putNull("outcome");
        send(request, response, 200, answer);
    }

    private void list(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String text = request.getParameter("q");
        String state = request.getParameter("state");
        ArrayNode found = FakeTerminal.JSON.createArrayNode();
        terminal.payments().stream()
                .filter(payment -> text == null || payment.get("id").asText().startsWith(text))
                .filter(payment ->
                        state == null || payment.get("state").asText().equals(state))
                .forEach(found::add);
        send(request, response, 200, items(found));
    }

    private void ready(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ObjectNode answer = FakeTerminal.JSON.createObjectNode().put("ready", terminal.ready);
        answer.put("developerMode", terminal.developerMode);
        if (!terminal.ready) {
            answer.putArray("reasons")
                    .addObject()
                    .put("code", "ready.no_channel")
                    .putObject("message")
                    .put("zh-CN", "没有可用的支付通道")
                    .put("en", "No payment channel is available");
        }
        send(request, response, terminal.ready ? 200 : 503, answer);
    }

    private void events(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream");
        response.setHeader("Cache-Control", "no-store");
        String language = language(request);
        AsyncContext stream = request.startAsync();
        stream.setTimeout(0);
        BiConsumer<String, JsonNode> writer = new BiConsumer<>() {
            @Override
            public void accept(String event, JsonNode object) {
                synchronized (stream) {
                    try {
                        String data = localized(object, language).toString();
                        response.getOutputStream()
                                .write("event: %s\ndata: %s\n\n"
                                        .formatted(event, data)
                                        .getBytes(UTF_8));
                        response.flushBuffer();
                    } catch (IOException | IllegalStateException e) {
                        terminal.listeners.remove(this);
                    }
                }
            }
        };
        terminal.listeners.add(writer);
        synchronized (stream) {
            response.getOutputStream().write(": here\n\n".getBytes(UTF_8));
            response.flushBuffer();
        }
    }

    private void signIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String role = FakeTerminal.ROLES.get(body(request).path("pin").asText());
        if (role == null) {
            problem(response, 401, "wrong_pin", "en".equals(language(request)) ? "Wrong PIN." : "PIN 不正确。");
            return;
        }
        String secret = "session-" + terminal.sessions.size() + "-" + role;
        terminal.sessions.put(secret, role);
        Cookie cookie = new Cookie("saoma-session", secret);
        cookie.setHttpOnly(true);
        cookie.setPath("/");
        cookie.setAttribute("SameSite", "Strict");
        response.addCookie(cookie);
        send(request, response, 201, session(role));
    }

    private void signOut(HttpServletRequest request, HttpServletResponse response) {
        terminal.sessions.values().remove(role(request));
        response.setStatus(204);
    }

    private static ObjectNode session(String role) {
        ObjectNode session = FakeTerminal.JSON.createObjectNode().put("user", "anna");
        session.put("role", role).put("csrf", "csrf-value");
        ArrayNode roles = session.putArray("roles");
        switch (role) {
            case "supervisor" -> roles.add("supervisor").add("till");
            case "technician" -> roles.add("technician");
            default -> roles.add("till");
        }
        return session;
    }

    private String role(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies() == null ? new Cookie[0] : request.getCookies();
        return Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals("saoma-session"))
                .map(cookie -> terminal.sessions.get(cookie.getValue()))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static ObjectNode items(JsonNode items) {
        ObjectNode page = FakeTerminal.JSON.createObjectNode();
        page.set("items", items);
        page.putNull("next");
        return page;
    }

    private static JsonNode body(HttpServletRequest request) throws IOException {
        return FakeTerminal.JSON.readTree(request.getInputStream());
    }

    private static String language(HttpServletRequest request) {
        String accepted = request.getHeader("Accept-Language");
        return accepted != null && accepted.startsWith("en") ? "en" : "zh-CN";
    }

    /** Writes every text that is kept in both languages in one. */
    private static JsonNode localized(JsonNode node, String language) {
        if (node.has("zh-CN")) {
            return node.get(language);
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = FakeTerminal.JSON.createArrayNode();
            array.forEach(item -> copy.add(localized(item, language)));
            return copy;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = FakeTerminal.JSON.createObjectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), localized(field.getValue(), language)));
            return copy;
        }
        return node;
    }

    private void send(HttpServletRequest request, HttpServletResponse response, int status, JsonNode body)
            throws IOException {
        byte[] text;
        synchronized (terminal) { // a test changes it meanwhile
            text = localized(body, language(request)).toString().getBytes(UTF_8);
        }
        response.setStatus(status);
        response.setContentType("application/json");
        response.getOutputStream().write(text);
    }

    private static void problem(HttpServletResponse response, int status, String code, String detail)
            throws IOException {
        response.setStatus(status);
        response.setContentType("application/problem+json");
        ObjectNode problem = FakeTerminal.JSON.createObjectNode();
        problem.put("type", "urn:saoma:problem:" + code).put("title", detail).put("status", status);
        problem.put("detail", detail).put("code", code);
        response.getOutputStream().write(problem.toString().getBytes(UTF_8));
    }
}
