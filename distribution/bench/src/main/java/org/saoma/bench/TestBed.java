package org.saoma.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A simulator in a process of its own and a demo terminal bound to it, which can be killed and started again. */
final class TestBed implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(120);

    private final Distribution distribution = new Distribution();
    private final Path home = Files.createTempDirectory("saoma-bed");
    private final int simPort = Distribution.freePort();
    private final int printerPort = Distribution.freePort();
    private final int port = Distribution.freePort();
    private final JsonClient sim = new JsonClient("http://127.0.0.1:" + simPort);
    private final Process simulator;
    private Process terminal;

    TestBed() throws IOException, InterruptedException {
        simulator = distribution.start(
                home.resolve("sim.log"),
                "sim",
                "--home",
                home.resolve("sim").toString(),
                "--port",
                Integer.toString(simPort),
                "--printer-port",
                Integer.toString(printerPort));
        await(() -> sim.get("/sim/ledger").status() == 200, "the simulator", simulator, home.resolve("sim.log"));
    }

    Distribution distribution() {
        return distribution;
    }

    Path terminalHome() {
        return home.resolve("terminal");
    }

    JsonClient sim() {
        return sim;
    }

    /** The terminal's address, as a browser opens it. */
    String url() {
        return "http://127.0.0.1:" + port + "/";
    }

    /** The PIN of a demo person: cashier, supervisor or technician. */
    String pin(String person) throws IOException {
        return Files.readAllLines(terminalHome().resolve("secrets/demo-pins")).stream()
                .filter(line -> line.startsWith(person + " "))
                .map(line -> line.substring(person.length() + 1).strip())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("demo-pins has no " + person));
    }

    /** The terminal's own process, for looking at what it started. */
    ProcessHandle terminal() {
        return terminal.toHandle();
    }

    /**
     * Gives the terminal that starts next a settings file.
     *
     * @param pid the component, and {@code ~name} for one of several
     */
    TestBed settings(String pid, String json) throws IOException {
        Path conf = Files.createDirectories(terminalHome().resolve("conf"));
        Files.writeString(conf.resolve(pid + ".json"), json);
        return this;
    }

    /** What a channel of another program needs to sell at the same platform as the terminal. */
    KarafSwap.ChannelSettings channelSettings() throws IOException {
        JsonNode conf = new ObjectMapper()
                .readTree(terminalHome()
                        .resolve("conf/org.saoma.channel.alipay~demo.json")
                        .toFile());
        return new KarafSwap.ChannelSettings(
                "http://127.0.0.1:" + simPort,
                conf.path("gateway").asText(),
                conf.path("appId").asText(),
                conf.path("sellerId").asText(),
                Files.readString(terminalHome().resolve("secrets/alipay-demo-key")),
                conf.path("alipayPublicKey").path(0).asText());
    }

    JsonClient api() throws IOException {
        String token =
                Files.readString(terminalHome().resolve("secrets/demo-token")).strip();
        return new JsonClient("http://127.0.0.1:" + port + "/api/v1").with(token);
    }

    /** Starts the terminal and waits until it takes money. */
    TestBed startTerminal() throws IOException, InterruptedException {
        terminal = distribution.start(
                home.resolve("terminal.log"),
                "demo",
                "--home",
                terminalHome().toString(),
                "--port",
                Integer.toString(port),
                "--sim-url",
                "http://127.0.0.1:" + simPort,
                "--printer-port",
                Integer.toString(printerPort));
        JsonClient ready = new JsonClient("http://127.0.0.1:" + port + "/api/v1");
        await(() -> ready.get("/ready").status() == 200, "the terminal", terminal, home.resolve("terminal.log"));
        return this;
    }

    /** Kills the terminal as a power cut would: nothing of it runs on. */
    void killTerminal() throws InterruptedException {
        terminal.descendants().forEach(ProcessHandle::destroyForcibly);
        terminal.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
    }

    boolean terminalRuns() {
        return terminal != null && terminal.isAlive();
    }

    /** Makes the terminal, which does not run, what it was before its bundles were changed. All else of it stays. */
    void putChangesAside() throws IOException {
        Files.move(changes(), home.resolve("changes"));
    }

    /** Ends what {@link #putChangesAside} began. */
    void putChangesBack() throws IOException {
        delete(changes());
        Files.move(home.resolve("changes"), changes());
    }

    private Path changes() {
        return terminalHome().resolve("modules");
    }

    private interface Check {
        boolean holds() throws IOException, InterruptedException;
    }

    private static void await(Check check, String what, Process process, Path log)
            throws IOException, InterruptedException {
        Instant limit = Instant.now().plus(START_LIMIT);
        while (true) {
            if (!process.isAlive() || Instant.now().isAfter(limit)) {
                throw new IllegalStateException(what + " did not start:\n" + Files.readString(log));
            }
            try {
                if (check.holds()) {
                    return;
                }
            } catch (IOException e) {
                // Not listening yet.
            }
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
    }

    /** A payer opens the wallet. */
    String payerCode() throws IOException, InterruptedException {
        return sim.post("/sim/codes", "{\"wallet\":\"alipay\"}")
                .body()
                .path("code")
                .asText();
    }

    /** Every payment of the terminal. */
    List<JsonNode> payments() throws IOException, InterruptedException {
        JsonClient api = api();
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.get("/payments?limit=500" + cursor).body();
            page.path("items").forEach(all::add);
            cursor = page.path("next").isTextual()
                    ? "&cursor=" + page.path("next").asText()
                    : null;
        } while (cursor != null);
        return all;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (terminal != null) {
            killTerminal();
        }
        simulator.descendants().forEach(ProcessHandle::destroyForcibly);
        simulator.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        delete(home);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
