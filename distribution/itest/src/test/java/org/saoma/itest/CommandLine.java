package org.saoma.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code bin/saoma} as somebody types it who works with one home. */
record CommandLine(Path home) {

    /** Fails unless the command succeeds. Returns what it printed. */
    String run(String... words) throws IOException, InterruptedException {
        try (TerminalProcess process = start(words)) {
            assertThat(process.exitCode()).as(process.out() + process.err()).isZero();
            return process.out();
        }
    }

    /** For a command that may fail. Returns what it printed. */
    String attempt(String... words) throws IOException, InterruptedException {
        try (TerminalProcess process = start(words)) {
            process.exitCode();
            return process.out() + process.err();
        }
    }

    private TerminalProcess start(String... words) throws IOException {
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(1, List.of("--home", home.toString()));
        return TerminalProcess.start(line.toArray(String[]::new));
    }
}
