package org.saoma.core.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.saoma.core.http.access.PinTool;
import org.saoma.core.http.access.TokenTool;
import org.saoma.core.http.health.Health;

/** The API on a real web server and a free port, with a client for it. */
final class ApiServer implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    final FakeTerminal terminal = new FakeTerminal();
    final FakePayments payments = new FakePayments();
    final FakeSettings settings = new FakeSettings();
    final MovableClock clock = new MovableClock();
    final Path home;
    final Gate gate;
    private final Server server = new Server(new QueuedThreadPool(16));
    private final ServerConnector connector = new ServerConnector(server, 1, 1);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final ApiParts parts;
    private final ApiServlet servlet;
    volatile Health health = new Health(List.of());

    ApiServer(Path home) throws Exception {
        this.home = home;
        terminal.payments = payments;
        gate = new Gate(home, List.of("terminal.example"), Duration.ofMinutes(60), 3, clock);
        parts = new ApiParts(
                gate,
                terminal,
                () -> CompletableFuture.completedFuture(health),
                settings.desk(home),
                Duration.ofMillis(200));
        servlet = new ApiServlet(gate, parts);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        Filter filter = (request, response, chain) -> {
            if (gate.admit((HttpServletRequest) request, (HttpServletResponse) response)) {
                chain.doFilter(request, response);
            }
        };
        FilterHolder filters = new FilterHolder(filter);
        filters.setAsyncSupported(true);
        context.addFilter(filters, "/*", EnumSet.of(DispatcherType.REQUEST));
        ServletHolder holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/api/*");
        server.setHandler(context);
        server.start();
    }

    int port() {
        return connector.getLocalPort();
    }

    /** Creates a token with the command line tool. */
    String token(String role) {
        StringWriter out = new StringWriter();
        int exit = new TokenTool()
                .run(
                        new PrintWriter(out, true),
                        new PrintWriter(System.err, true),
                        "--home",
                        home.toString(),
                        "create",
                        "--role",
                        role);
        if (exit != 0) {
            throw new IllegalStateException("token create: " + exit);
        }
        return out.toString().strip();
    }

    /** Sets a PIN with the command line tool. */
    void pin(String user, String role, String pin) {
        int exit = new PinTool()
                .run(
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(System.err, true),
                        "--home",
                        home.toString(),
                        "set",
                        "--user",
                        user,
                        "--role",
                        role,
                        "--pin",
                        pin);
        if (exit != 0) {
            throw new IllegalStateException("pin set: " + exit);
        }
    }

    Ask ask(String method, String path) {
        return new Ask(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                        .method(method, HttpRequest.BodyPublishers.noBody()),
                method);
    }

    Ask get(String path) {
        return ask("GET", "/api/v1" + path);
    }

    Ask post(String path) {
        return ask("POST", "/api/v1" + path);
    }

    /** A request that is being put together. */
    final class Ask {
        private final HttpRequest.Builder request;
        private final String method;

        private Ask(HttpRequest.Builder request, String method) {
            this.request = request;
            this.method = method;
        }

        Ask as(String token) {
            return with("Authorization", "Bearer " + token);
        }

        Ask with(String header, String value) {
            request.setHeader(header, value);
            return this;
        }

        Ask json(String body) {
            return body("application/json", body.replace('\'', '"').getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        Ask body(String type, byte[] body) {
            request.method(method, HttpRequest.BodyPublishers.ofByteArray(body));
            return with("Content-Type", type);
        }

        Answered send() throws Exception {
            return new Answered(client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        }

        CompletableFuture<Answered> sendLater() {
            return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                    .thenApply(Answered::new);
        }

        HttpResponse<java.io.InputStream> stream() throws Exception {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        }
    }

    /** An answer. */
    record Answered(HttpResponse<byte[]> response) {
        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        String text() {
            return new String(response.body(), java.nio.charset.StandardCharsets.UTF_8);
        }

        JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new IllegalStateException(text(), e);
            }
        }

        /** The code of a problem. */
        String problem() {
            if (!"application/problem+json".equals(header("Content-Type"))) {
                throw new AssertionError("not a problem: " + status() + " " + text());
            }
            return status() + " " + json().path("code").asText();
        }
    }

    @Override
    public void close() throws Exception {
        server.stop();
        parts.stop();
    }

    /** What the API does when it stops, before the web server does. */
    void finish() {
        try {
            servlet.finish();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
