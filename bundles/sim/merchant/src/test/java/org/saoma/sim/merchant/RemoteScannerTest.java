package org.saoma.sim.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saoma.api.device.DeviceStatus;
import org.saoma.api.device.ScannedCode;
import org.saoma.sim.devices.SimScanner;
import org.saoma.sim.platform.SimPlatform;

/** A terminal's scanner that is a simulator's in another process. */
class RemoteScannerTest {
    private static final String CODE = "281234567890123456";

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<ScannedCode> scanned = new CopyOnWriteArrayList<>();
    private SimPlatform platform;
    private RemoteScanner scanner;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        platform = new SimPlatform(0, data, Clock.systemUTC());
        platform.mount("/sim/scanner", new SimScanner());
        String url = platform.url().toString();
        scanner = new RemoteScanner(new Simulator(url), url, Clock.systemUTC());
    }

    @AfterEach
    void stop() throws IOException {
        scanner.close();
        platform.close();
    }

    @Test
    void whatIsScannedAtTheSimulatorIsDeliveredWhileTheTerminalReads() throws Exception {
        assertThat(post()).as("nobody reads").isEqualTo(200);

        scanner.arm(scanned::add);

        atLength().until(() -> post() == 202);
        atLength().until(() -> !scanned.isEmpty());
        assertThat(scanned.get(0).text()).isEqualTo(CODE);
        assertThat(scanned.get(0).source()).isEqualTo("sim-scanner");
    }

    @Test
    void aScannerThatWasDisarmedReadsNothingMore() throws Exception {
        scanner.arm(scanned::add);
        atLength().until(() -> post() == 202);
        scanner.disarm();
        int before = scanned.size();

        atLength().until(() -> post() == 200);

        assertThat(scanned).hasSize(before);
    }

    @Test
    void aScannerThatIsArmedAgainReadsAgain() throws Exception {
        for (int sale = 0; sale < 5; sale++) {
            scanner.arm(scanned::add);
            scanner.disarm();
        }
        scanner.arm(scanned::add);

        atLength().until(() -> post() == 202);
        atLength().until(() -> !scanned.isEmpty());
    }

    @Test
    void aSimulatorThatIsGoneShowsInTheStatus() throws Exception {
        assertThat(scanner.status().state()).isEqualTo(DeviceStatus.State.READY);
        platform.unmount("/sim/scanner");

        scanner.arm(scanned::add);
        atLength().until(() -> scanner.status().state() == DeviceStatus.State.OFFLINE);

        platform.mount("/sim/scanner", new SimScanner());
        atLength().until(() -> post() == 202);
    }

    private static ConditionFactory atLength() {
        return await().atMost(Duration.ofSeconds(20));
    }

    private int post() throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create(platform.url() + "/sim/scanner"))
                                .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"" + CODE + "\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
