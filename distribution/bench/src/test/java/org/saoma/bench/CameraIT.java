package org.saoma.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A payer holds a phone before a camera. Without ffmpeg the network camera is left out, unless {@code -Dsaoma.ffmpeg=required}.
 */
class CameraIT {
    private static final String CAMERA = "camera-test";

    private static TestBed bed;
    private static NetworkCamera camera;

    @BeforeAll
    static void start() throws Exception {
        camera = new NetworkCamera(PhonePicture.of("no payment code at all"));
        bed = new TestBed();
        bed.settings(
                        "org.saoma.scanner.camera~test",
                        JsonClient.JSON
                                .createObjectNode()
                                .put("id", CAMERA)
                                .put("source", camera.url())
                                .toString())
                .startTerminal();
    }

    @AfterAll
    static void stop() throws Exception {
        if (bed != null) {
            bed.close();
        }
        camera.close();
    }

    @Test
    void aPictureOfThePhoneCompletesTheSaleThatWaits() throws Exception {
        String id = waitingSale("7.20", "picture");
        JsonClient.Answer read = bed.api().post("/scanner/frames", "image/jpeg", PhonePicture.of(bed.payerCode()));
        assertThat(read.status()).as(read.body().toString()).isEqualTo(200);
        assertThat(read.body().path("codes")).hasSize(1);
        assertThat(paid(id).path("amount").path("value").asText()).isEqualTo("7.20");
    }

    @Test
    void aCameraInTheNetworkCompletesTheSaleAndFilmsNoLonger() throws Exception {
        boolean installed = ffmpegIsInstalled();
        if (!installed && "required".equals(System.getProperty("saoma.ffmpeg"))) {
            throw new IllegalStateException("no ffmpeg. On Debian: apt-get install ffmpeg");
        }
        assumeTrue(installed, "Skipped: no ffmpeg. On Debian: apt-get install ffmpeg");

        String id = waitingSale("9.90", "film");
        await("the camera films").atMost(Duration.ofSeconds(20)).until(() -> !films().isEmpty());
        camera.show(PhonePicture.of(bed.payerCode()));
        assertThat(paid(id).path("amount").path("value").asText()).isEqualTo("9.90");
        await("the camera stops").atMost(Duration.ofSeconds(10)).until(() -> films().isEmpty());
    }

    private static String waitingSale(String amount, String key) throws Exception {
        JsonClient.Answer begun = bed.api()
                .post(
                        "/payments",
                        "{\"amount\":{\"value\":\"" + amount + "\",\"currency\":\"CNY\"}}",
                        "Idempotency-Key",
                        key);
        assertThat(begun.status()).as(begun.body().toString()).isEqualTo(201);
        assertThat(begun.body().path("awaiting").asText()).isEqualTo("PAYER_CODE");
        return begun.body().path("id").asText();
    }

    private static JsonNode paid(String id) throws Exception {
        JsonNode payment = bed.api().get("/payments/" + id + "?wait=20").body();
        assertThat(payment.path("state").asText()).as(payment.toString()).isEqualTo("SUCCEEDED");
        return payment;
    }

    /** The programs that the terminal runs to film. */
    private static List<String> films() {
        return bed.terminal()
                .descendants()
                .flatMap(child -> child.info().command().stream())
                .filter(command -> command.endsWith("ffmpeg"))
                .toList();
    }

    private static boolean ffmpegIsInstalled() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "ffmpeg")));
    }
}
