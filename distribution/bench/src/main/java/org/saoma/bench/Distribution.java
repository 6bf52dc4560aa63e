package org.saoma.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The assembled distribution, whose commands are run as processes. */
final class Distribution {
    private final Path directory;

    Distribution() {
        directory = Path.of(System.getProperty("saoma.distribution", "distribution/target/saoma"))
                .toAbsolutePath()
                .normalize();
        if (!Files.isExecutable(directory.resolve("bin/saoma"))) {
            throw new IllegalStateException("There is no distribution in " + directory + "; build it first");
        }
    }

    Path directory() {
        return directory;
    }

    /** Starts a command; what it prints goes to a file. */
    Process start(Path log, String... arguments) throws IOException {
        return new ProcessBuilder(command(arguments))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Runs a command to its end and returns what it printed. */
    Output run(String... arguments) throws IOException, InterruptedException {
        Path log = Files.createTempFile("saoma", ".log");
        try {
            Process process = start(log, arguments);
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", arguments) + " did not end");
            }
            return new Output(process.exitValue(), Files.readString(log));
        } finally {
            Files.delete(log);
        }
    }

    /** What a command printed, and how it ended. */
    record Output(int exit, String text) {}

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(directory.resolve("bin/saoma").toString());
        command.addAll(List.of(arguments));
        return command;
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
}
