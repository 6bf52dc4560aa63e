package org.saoma.itest;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** {@code bin/saoma} of the built distribution as a child process. */
final class TerminalProcess implements AutoCloseable {

    /** Of this module: what tests leave behind lies there. */
    static final Path TARGET = Path.of("target").toAbsolutePath();

    static final Duration LIMIT = Duration.ofSeconds(120);

    private final Process process;
    private final Path out;
    private final Path err;

    private TerminalProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static TerminalProcess start(String... arguments) throws IOException {
        return of(Path.of(System.getProperty("saoma.dist")), arguments);
    }

    /** The simulators alone. */
    static TerminalProcess simulator(Path home, int port) throws IOException {
        return start(
                "sim",
                "--home",
                home.toString(),
                "--port",
                Integer.toString(port),
                "--printer-port",
                Integer.toString(freePort()));
    }

    /** A demo terminal at a simulator that runs in another process. */
    static TerminalProcess demoAt(String simUrl, Path home, int port) throws IOException {
        return start("demo", "--home", home.toString(), "--port", Integer.toString(port), "--sim-url", simUrl);
    }

    /**
     * A terminal that cannot write more into a file than on a disk with so little room.
     *
     * @param megabytes for each file
     */
    static TerminalProcess withRoomFor(int megabytes, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                "ulimit -f " + megabytes * 2048 + "; exec \"$@\"",
                "sh",
                Path.of(System.getProperty("saoma.dist"), "bin/saoma").toString()));
        line.addAll(List.of(arguments));
        return of(line, Map.of("SAOMA_CLASS_DATA", "no"));
    }

    /**
     * A terminal that waits for bundles no longer than a test likes to.
     *
     * @param seconds by the name of the limit
     */
    static TerminalProcess withLimits(Map<String, Integer> seconds, String... arguments) throws IOException {
        String options = seconds.entrySet().stream()
                .map(limit -> "-Dsaoma.limit." + limit.getKey() + "=" + limit.getValue())
                .collect(Collectors.joining(" "));
        return of(
                Path.of(System.getProperty("saoma.dist")),
                Map.of("SAOMA_CLASS_DATA", "no", "SAOMA_JAVA_OPTS", options),
                arguments);
    }

    static TerminalProcess of(Path distribution, String... arguments) throws IOException {
        return of(distribution, Map.of("SAOMA_CLASS_DATA", "no"), arguments);
    }

    static TerminalProcess of(Path distribution, Map<String, String> settings, String... arguments) throws IOException {
        List<String> line =
                new ArrayList<>(List.of(distribution.resolve("bin/saoma").toString()));
        line.addAll(List.of(arguments));
        return of(line, settings);
    }

    private static TerminalProcess of(List<String> line, Map<String, String> settings) throws IOException {
        Path out = Files.createTempFile(TARGET, "out", ".txt");
        Path err = Files.createTempFile(TARGET, "err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.remove("SAOMA_HOME");
        environment.putAll(settings);
        return new TerminalProcess(builder.start(), out, err);
    }

    /**
     * A port that nobody listens at, below those that systems give to outgoing connections: one of these may be taken again a moment
     * later, by this very machine.
     */
    static int freePort() throws IOException {
        IOException last = null;
        for (int i = 0; i < 50; i++) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 30_000);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    TerminalProcess awaitOutput(String text) {
        Awaitility.await(text)
                .atMost(LIMIT)
                .failFast("the process ended: " + err, () -> !process.isAlive() && !outputContains(text))
                .until(() -> outputContains(text));
        return this;
    }

    private boolean outputContains(String text) throws IOException {
        return out().contains(text);
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("it did not end within " + LIMIT);
        }
        return process.exitValue();
    }

    /** SIGTERM. */
    TerminalProcess terminate() {
        process.destroy();
        return this;
    }

    long pid() {
        return process.pid();
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
