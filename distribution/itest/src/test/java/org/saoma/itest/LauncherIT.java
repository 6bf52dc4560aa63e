package org.saoma.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saoma.generation.Generation;
import org.saoma.generation.GenerationFile;

/** The commands of the distribution, their exit codes and what they say. */
class LauncherIT {

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dance",
                "run --fast",
                "run --port",
                "run --port many",
                "run --port 70000",
                "code",
                "demo --sim-url x",
                "demo --sim-url http://a|b",
                "demo --port 8090",
                "demo --port 8123 --sim-port 8124 --printer-port 8124",
                "sim --port 9100"
            })
    void aWrongCommandLineIsAnsweredWithTheUsage(String line) throws Exception {
        try (TerminalProcess terminal = TerminalProcess.start((line + " --home " + home).split(" "))) {
            assertThat(terminal.exitCode()).isEqualTo(64);
            assertThat(terminal.err()).contains("Usage: saoma COMMAND");
            assertThat(terminal.out()).isEmpty();
        }
    }

    @Test
    void noTerminalIsRunningInANewHome() throws Exception {
        try (TerminalProcess status = TerminalProcess.start("status", "--json", "--home", home.toString())) {
            assertThat(status.exitCode()).isEqualTo(1);
            assertThat(status.out()).contains("\"running\":false");
        }
    }

    @Test
    void aHomeIsMadeWithSecretsForItsOwnerAlone() throws Exception {
        try (TerminalProcess terminal = start()) {
            assertThat(home.resolve("conf")).isDirectory();
            assertThat(home.resolve("data")).isDirectory();
            assertThat(home.resolve("log/saoma.log")).exists();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("secrets"))))
                    .isEqualTo("rwx------");
            assertThat(terminal.terminate().exitCode()).isZero();
        }
    }

    @Test
    void aSecondTerminalInTheSameHomeIsRefused() throws Exception {
        try (TerminalProcess first = start();
                TerminalProcess second = TerminalProcess.start("run", "--home", home.toString(), "--port", "0")) {
            assertThat(second.exitCode()).isEqualTo(75);
            assertThat(second.err()).contains(home.toString()).contains("process " + first.pid());
            assertThat(first.terminate().exitCode()).isZero();
        }
    }

    @Test
    void aPortInUseIsNamedWithTheRemedy() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                TerminalProcess terminal = TerminalProcess.start(
                        "run", "--home", home.toString(), "--port", Integer.toString(taken.getLocalPort()))) {
            assertThat(terminal.exitCode()).isEqualTo(1);
            assertThat(terminal.err())
                    .contains("Port " + taken.getLocalPort())
                    .contains("--port N")
                    .doesNotContain("at org.");
        }
    }

    /** The web server of the API listens as soon as it starts: it would take a terminal's port, on every address. */
    @Test
    void theSimulatorsAloneHaveNoWebServerOfATerminal() throws Exception {
        Path distribution = Path.of(System.getProperty("saoma.dist"));
        assertThat(GenerationFile.read(distribution.resolve("generations/sim.json"))
                        .bundles())
                .extracting(Generation.Entry::symbolicName)
                .contains("org.saoma.sim.platform")
                .noneMatch(name -> name.contains("http"));

        try (TerminalProcess sim =
                TerminalProcess.start("sim", "--home", home.toString(), "--port", "0", "--printer-port", "0")) {
            sim.awaitOutput("ready");
            assertThat(sim.err()).isEmpty();
            assertThat(sim.terminate().exitCode()).isZero();
        }
    }

    @Test
    void statusFindsTheRunningTerminal() throws Exception {
        try (TerminalProcess terminal = start();
                TerminalProcess status = TerminalProcess.start("status", "--json", "--home", home.toString())) {
            status.exitCode();
            assertThat(status.out())
                    .contains("\"running\":true", "\"pid\":" + terminal.pid(), "\"generation\":\"terminal\"");
            assertThat(terminal.terminate().exitCode()).isZero();
        }
    }

    @Test
    void aTerminalThatWasKilledLeavesAHomeThatStartsAgain() throws Exception {
        start().close();

        try (TerminalProcess again = start()) {
            assertThat(again.terminate().exitCode()).isZero();
        }
    }

    @Test
    void aDamagedBundleIsRefusedByName() throws Exception {
        Path copy = CopiedDistribution.at(home.resolve("dist"));
        Path bundle = copy.resolve("bundles/org.apache.felix.scr-" + version(copy) + ".jar");
        Files.write(bundle, new byte[] {0}, StandardOpenOption.APPEND);

        try (TerminalProcess terminal =
                TerminalProcess.of(copy, "run", "--home", home.resolve("h").toString(), "--port", "0")) {
            assertThat(terminal.exitCode()).isEqualTo(1);
            assertThat(terminal.err()).contains(bundle.getFileName().toString()).contains("SHA-256");
        }
    }

    /** A service that ended with success is not started again. */
    @Test
    void aHomeWithoutRoomForAFrameworkIsAFailure() throws Exception {
        Files.writeString(Files.createDirectories(home.resolve("data")).resolve("cache"), "");

        try (TerminalProcess terminal = TerminalProcess.start("run", "--home", home.toString(), "--port", "0")) {
            assertThat(terminal.exitCode()).isEqualTo(1);
            assertThat(terminal.err()).contains(home.resolve("data/cache").toString());
        }
    }

    private static String version(Path distribution) throws IOException {
        return GenerationFile.read(distribution.resolve("generations/terminal.json")).bundles().stream()
                .filter(entry -> entry.symbolicName().equals("org.apache.felix.scr"))
                .findFirst()
                .orElseThrow()
                .version();
    }

    private TerminalProcess start() throws IOException {
        return TerminalProcess.start("run", "--home", home.toString(), "--port", "0")
                .awaitOutput("started ");
    }
}
