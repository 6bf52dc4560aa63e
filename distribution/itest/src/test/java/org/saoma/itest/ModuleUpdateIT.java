package org.saoma.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From keys to a terminal that changed while it sold, with the commands that operators have. */
class ModuleUpdateIT {

    private static final String ALIPAY = "org.saoma.channel.alipay";
    private static final String RECEIPT = "org.saoma.core.receipt";

    @TempDir
    Path place;

    private Workshop workshop;
    private CommandLine commands;
    private TerminalProcess terminal;
    private int port;

    @BeforeEach
    void provision() throws Exception {
        Path home = place.resolve("home");
        workshop = Workshop.in(place.resolve("workshop"));
        workshop.provision(home);
        commands = new CommandLine(home);
        port = TerminalProcess.freePort();
        terminal = TerminalProcess.start(
                        "demo",
                        "--home",
                        home.toString(),
                        "--port",
                        Integer.toString(port),
                        "--sim-port",
                        "0",
                        "--printer-port",
                        "0")
                .awaitOutput("PINs");
    }

    @AfterEach
    void stop() {
        if (terminal != null) {
            terminal.close();
        }
    }

    @Test
    void aTerminalIsChangedWhileItRunsAndGoesBack() throws Exception {
        assertThat(apply(1, workshop.bundle(ALIPAY, "9.0.0"))).contains("COMMITTED");
        assertThat(version(ALIPAY)).isEqualTo("9.0.0");
        assertReady();
        assertThat(till().send("PUT", "/config/org.saoma.core.module", "{\"terminal\":\"SH0007\"}")
                        .status())
                .isEqualTo(200);

        assertThat(apply(2, workshop.brokenBundle(ALIPAY, "9.0.1"))).contains("ROLLED_BACK");
        assertThat(version(ALIPAY)).isEqualTo("9.0.0");
        assertReady();

        assertThat(commands.run("module", "rollback")).contains("COMMITTED");
        assertThat(version(ALIPAY)).isNotEqualTo("9.0.0");
        assertReady();
        assertThat(commands.run("module", "history").lines())
                .hasSize(3)
                .allMatch(line -> line.contains("COMMAND_LINE"));
    }

    @Test
    void theCoreIsChangedInTheSameProcess() throws Exception {
        long pid = terminal.pid();

        assertThat(apply(1, workshop.bundle(RECEIPT, "9.0.0"))).contains("COMMITTED");

        assertThat(version(RECEIPT)).isEqualTo("9.0.0");
        assertThat(terminal.pid()).isEqualTo(pid);
        assertThat(ProcessHandle.of(pid)).isPresent();
        assertReady();
        assertThat(terminal.terminate().exitCode()).isZero();
    }

    @Test
    void aCoreThatDoesNotProveHealthyIsReplacedByTheOneBefore() throws Exception {
        String before = version(RECEIPT);

        String said = apply(1, workshop.bundle(RECEIPT, "9.0.0"), workshop.brokenBundle(ALIPAY, "9.0.0"));

        assertThat(said).contains("ROLLED_BACK", "org.saoma.nowhere.Activator");
        assertThat(version(RECEIPT)).isEqualTo(before);
        assertReady();
    }

    private String apply(long release, Path... jars) throws Exception {
        Path packed = workshop.pack(release, "demo", jars);
        return commands.attempt("module", "apply", "--now", packed.toString());
    }

    private String version(String symbolicName) throws Exception {
        return commands.run("module", "list")
                .lines()
                .filter(line -> line.startsWith(symbolicName + "\t"))
                .map(line -> line.split("\t")[1])
                .findFirst()
                .orElseThrow();
    }

    private TillClient till() throws Exception {
        return new TillClient(
                "http://127.0.0.1:" + port + "/api/v1",
                Files.readString(place.resolve("home/secrets/demo-token")).strip());
    }

    private void assertReady() throws Exception {
        TillClient till = till();
        assertThat(till.get("/ready").status()).isEqualTo(200);
        JsonNode channels = till.get("/channels").body().path("items");
        assertThat(channels).hasSize(1);
        assertThat(channels.get(0).path("state").asText()).isEqualTo("READY");
    }
}
