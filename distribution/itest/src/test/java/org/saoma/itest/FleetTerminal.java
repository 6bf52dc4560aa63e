package org.saoma.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.saoma.api.payment.PaymentState;

/** A terminal of a fleet: a process with a home of its own that asks a fleet server. */
final class FleetTerminal implements AutoCloseable {

    /** What its settings say; the server's own word on polling lies between. */
    private static final int SHORTEST_POLL = 1;

    private static final int LONGEST_POLL = 2;

    private final String id;
    private final Path home;
    private final URI simulator;
    private final int port;
    private TerminalProcess process;

    private FleetTerminal(String id, Path home, URI simulator, int port) {
        this.id = id;
        this.home = home;
        this.simulator = simulator;
        this.port = port;
    }

    /** Enters a terminal as its technician does; it is not started yet. */
    static FleetTerminal enter(String id, Path home, URI simulator, URI server, String token) throws IOException {
        Path conf = Files.createDirectories(home.resolve("conf"));
        Files.writeString(Files.createDirectories(home.resolve("secrets")).resolve("fleet-token"), token);
        write(
                conf.resolve("org.saoma.fleet.hawkbit.json"),
                Map.of(
                        "server",
                        server.toString(),
                        "controllerId",
                        id,
                        ".targetToken",
                        "$[secret:fleet-token]",
                        "shortestPollSeconds",
                        SHORTEST_POLL,
                        "longestPollSeconds",
                        LONGEST_POLL));
        write(conf.resolve("org.saoma.core.module.json"), Map.of("terminal", id));
        return new FleetTerminal(id, home, simulator, TerminalProcess.freePort());
    }

    private static void write(Path file, Map<String, ?> settings) throws IOException {
        Files.write(file, new ObjectMapper().writeValueAsBytes(settings));
    }

    String id() {
        return id;
    }

    FleetTerminal start() throws IOException {
        process = TerminalProcess.demoAt(simulator.toString(), home, port);
        return this;
    }

    FleetTerminal awaitReady() {
        process.awaitOutput("PINs");
        await(id).atMost(TerminalProcess.LIMIT).until(this::isReady);
        return this;
    }

    /** Switches it off in order. */
    void stop() throws InterruptedException {
        assertThat(process.terminate().exitCode()).isZero();
    }

    TillClient till() throws IOException {
        String token = Files.readString(home.resolve("secrets/demo-token")).strip();
        return new TillClient("http://127.0.0.1:" + port + "/api/v1", token);
    }

    boolean isReady() throws Exception {
        return till().get("/ready").status() == 200;
    }

    /** Takes money once. */
    void sell(SimControl platform) throws Exception {
        TillClient.Answer sale =
                till().sellLater(platform.payerCode(), "?wait=30").get();
        assertThat(sale.text("state")).as(id + ": " + sale.body()).isEqualTo(PaymentState.SUCCEEDED.name());
    }

    /** The version of a bundle that runs. */
    String version(String symbolicName) throws Exception {
        for (JsonNode bundle : till().get("/modules").body().path("bundles")) {
            if (bundle.path("symbolicName").asText().equals(symbolicName)) {
                assertThat(bundle.path("state").asText()).as(id).isEqualTo("ACTIVE");
                return bundle.path("version").asText();
            }
        }
        throw new AssertionError(id + " has no " + symbolicName);
    }

    /** How many changes of modules it has seen. */
    int changes() throws Exception {
        return operations().size();
    }

    /** Its latest change of modules. */
    Change lastChange() throws Exception {
        JsonNode operation = operations().path(0);
        return new Change(
                operation.path("state").asText(),
                operation.path("door").asText(),
                Instant.parse(operation.path("startedAt").asText()),
                Instant.parse(operation.path("endedAt").asText()));
    }

    private JsonNode operations() throws Exception {
        return till().get("/modules/operations").body().path("items");
    }

    /** A change that is over. */
    record Change(String state, String door, Instant began, Instant ended) {}

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
