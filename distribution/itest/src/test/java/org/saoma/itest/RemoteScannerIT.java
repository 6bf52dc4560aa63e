package org.saoma.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A terminal that sells with the devices of simulators in another process. */
class RemoteScannerIT {

    @TempDir
    Path home;

    @Test
    void aCodeThatIsScannedAtTheSimulatorPaysTheSaleThatWaits() throws Exception {
        int simPort = TerminalProcess.freePort();
        int port = TerminalProcess.freePort();
        String simUrl = "http://127.0.0.1:" + simPort;
        try (TerminalProcess simulator = TerminalProcess.simulator(home.resolve("sim"), simPort);
                TerminalProcess terminal = TerminalProcess.demoAt(simUrl, home.resolve("terminal"), port)) {
            SimControl platform = SimControl.at(URI.create(simUrl));
            simulator.awaitOutput("ready");
            terminal.awaitOutput("PINs");
            String token = Files.readString(home.resolve("terminal/secrets/demo-token"))
                    .strip();
            TillClient till = new TillClient("http://127.0.0.1:" + port + "/api/v1", token);
            await().atMost(TerminalProcess.LIMIT).until(() -> till.get("/ready").status() == 200);
            String code = platform.payerCode();
            TillClient.Answer sale =
                    till.send("POST", "/payments", "{\"amount\":{\"value\":\"1.50\",\"currency\":\"CNY\"}}");
            assertThat(sale.text("awaiting")).isEqualTo("PAYER_CODE");

            TillClient scanner = new TillClient(simUrl, "none");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> scanner.send("POST", "/sim/scanner", "{\"text\":\"" + code + "\"}")
                                    .status()
                            == 202);

            assertThat(till.get("/payments/" + sale.text("id") + "?wait=30").text("state"))
                    .isEqualTo("SUCCEEDED");
            assertThat(till.get("/devices").body().toString()).contains("sim-scanner");
        }
    }
}
