package org.saoma.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs of others that a test needs the work of. */
final class OtherProgram {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private OtherProgram() {}

    /** Runs one that has to succeed. */
    static void run(List<String> line, Path directory, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(TerminalProcess.TARGET, "program", ".txt");
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as("%s ends within %s", line.get(0), LIMIT)
                    .isTrue();
            assertThat(process.exitValue())
                    .as(String.join(" ", line) + "\n" + Files.readString(out))
                    .isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}
