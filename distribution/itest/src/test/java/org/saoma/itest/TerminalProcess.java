package org.saoma.itest;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** {@code bin/saoma} of the built distribution as a child process. */
final class TerminalProcess implements AutoCloseable {

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

    static TerminalProcess of(Path distribution, String... arguments) throws IOException {
        return of(distribution, Map.of("SAOMA_CLASS_DATA", "no"), arguments);
    }

    static TerminalProcess of(Path distribution, Map<String, String> settings, String... arguments) throws IOException {
        List<String> line =
                new ArrayList<>(List.of(distribution.resolve("bin/saoma").toString()));
        line.addAll(List.of(arguments));
        Path out = Files.createTempFile("saoma-out", ".txt");
        Path err = Files.createTempFile("saoma-err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.remove("SAOMA_HOME");
        environment.putAll(settings);
        return new TerminalProcess(builder.start(), out, err);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
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
