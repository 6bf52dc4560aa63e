package org.saoma.scanner.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saoma.api.device.DeviceStatus.State;
import org.saoma.api.device.ScannedCode;
import org.saoma.api.device.Symbology;

class CameraScannerTest {
    private static final String PAYER = "281234567890123456";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final BlockingQueue<ScannedCode> codes = new LinkedBlockingQueue<>();
    private CameraScanner camera;

    @AfterEach
    void noChildSurvives() {
        if (camera != null) {
            camera.deactivate();
        }
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    private void camera(String program, String source, Duration silence) {
        FfmpegCommand command = new FfmpegCommand(program, source, 640, 480, 15);
        CameraSession.Timing timing = new CameraSession.Timing(Duration.ofMillis(50), silence);
        ZxingFrameDecoder decoder = new ZxingFrameDecoder(Duration.ofMillis(250), 1_000_000);
        camera = new CameraScanner(decoder, "camera-1", command, Clock.systemUTC(), timing);
    }

    private void filming(String source) {
        boolean there = new FfmpegCommand("ffmpeg", source, 1, 1, 1).installed();
        if (!there && !"required".equals(System.getProperty("saoma.ffmpeg"))) {
            System.err.println("SKIPPED: ffmpeg is not installed; -Dsaoma.ffmpeg=required makes this a failure");
        }
        assumeTrue(there || "required".equals(System.getProperty("saoma.ffmpeg")), "ffmpeg is not installed");
        camera("ffmpeg", source, Duration.ofSeconds(15));
    }

    private ScannedCode next() throws InterruptedException {
        ScannedCode code = codes.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(code)
                .as("a code within %s; the camera is %s", LIMIT, camera.status())
                .isNotNull();
        return code;
    }

    private String program(String script) throws IOException {
        Path file = Files.writeString(folder.resolve("program"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file.toString();
    }

    @Test
    void aCodeShownToACameraInTheNetworkIsDelivered() throws Exception {
        try (MjpegServer server =
                new MjpegServer(new PhoneScreen().qr(PAYER, 8).turned(8).file("jpg"))) {
            filming(server.url());
            assertThat(camera.status().state()).isEqualTo(State.READY);

            camera.arm(codes::add);

            ScannedCode code = next();
            assertThat(code.text()).isEqualTo(PAYER);
            assertThat(code.symbology()).isEqualTo(Symbology.QR_CODE);
            assertThat(code.source()).isEqualTo("camera-1");
            assertThat(camera.status().detail()).contains(server.url());

            server.show(new PhoneScreen().qr("another", 8).file("jpg"));
            await().atMost(LIMIT).until(() -> next().text().equals("another"));
        }
    }

    @Test
    void nothingIsDeliveredAfterDisarming() throws Exception {
        try (MjpegServer server = new MjpegServer(new PhoneScreen().qr(PAYER, 8).file("jpg"))) {
            filming(server.url());
            camera.arm(codes::add);
            next();

            camera.disarm();

            codes.clear();
            assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                    .isEmpty();
            assertThat(codes.poll(300, TimeUnit.MILLISECONDS)).isNull();
            assertThat(camera.status().state()).isEqualTo(State.READY);

            camera.arm(codes::add);
            assertThat(next().text()).isEqualTo(PAYER);
        }
    }

    @Test
    void aStreamThatEndsIsOpenedAgain() throws Exception {
        try (MjpegServer server = new MjpegServer(new PhoneScreen().file("jpg"))) {
            server.endAfter(30);
            filming(server.url());

            camera.arm(codes::add);
            await().atMost(LIMIT).until(() -> server.connections() >= 2);
            server.show(new PhoneScreen().qr(PAYER, 8).file("jpg"));
            server.endAfter(Integer.MAX_VALUE);

            assertThat(next().text()).isEqualTo(PAYER);
        }
    }

    @Test
    void barsCountWhenTwoFramesAgree() throws Exception {
        Path film = folder.resolve("film.mjpeg");
        byte[] frame = new PhoneScreen().bars(PAYER, 3, 90).file("jpg");
        try (var out = Files.newOutputStream(film)) {
            for (int i = 0; i < 10; i++) {
                out.write(frame);
            }
        }
        filming(film.toString());

        camera.arm(codes::add);

        ScannedCode code = next();
        assertThat(code.text()).isEqualTo(PAYER);
        assertThat(code.symbology()).isEqualTo(Symbology.CODE_128);
    }

    @Test
    void withoutFfmpegTheStatusSaysWhatToDo() {
        camera(folder.resolve("no-ffmpeg").toString(), "http://127.0.0.1:1/cam.mjpg", LIMIT);

        assertThat(camera.status().state()).isEqualTo(State.ERROR);
        assertThat(camera.status().detail())
                .startsWith("ffmpeg is not installed: ")
                .contains("no-ffmpeg");

        camera.arm(codes::add);
        assertThat(camera.status().state()).isEqualTo(State.ERROR);
    }

    @Test
    void aCameraThatIsNotThereIsOffline() throws Exception {
        camera(program("exit 1"), "v4l2:" + folder.resolve("video0"), LIMIT);

        assertThat(camera.status().state()).isEqualTo(State.OFFLINE);
        assertThat(camera.status().detail()).contains("video0 is not there");
    }

    @Test
    void aProgramThatDiesIsStartedAgainAndItsComplaintIsTold() throws Exception {
        Path starts = folder.resolve("starts");
        camera(
                program("echo x >> " + starts + "; echo 'http://till:secret@host/: Connection refused' >&2; exit 1"),
                "http://till:secret@host/",
                LIMIT);

        camera.arm(codes::add);

        await().atMost(LIMIT)
                .until(() -> Files.exists(starts) && Files.readAllLines(starts).size() >= 3);
        await().atMost(LIMIT).until(() -> camera.status().state() == State.OFFLINE);
        assertThat(camera.status().detail()).contains("Connection refused").doesNotContain("secret");
        assertThat(camera.info().address()).isEqualTo("http://host/");
    }

    @Test
    void aProgramThatHangsIsKilledAndStartedAgain() throws Exception {
        Path starts = folder.resolve("starts");
        camera(program("echo x >> " + starts + "; exec sleep 1000"), "http://host/", Duration.ofMillis(100));

        camera.arm(codes::add);

        await().atMost(LIMIT)
                .until(() -> Files.exists(starts) && Files.readAllLines(starts).size() >= 2);
        await().atMost(LIMIT).until(() -> camera.status().detail().contains("No picture"));
    }

    @Test
    void theProgramIsToldTheSourceAsItNeedsIt() {
        assertThat(new FfmpegCommand("ffmpeg", "v4l2:/dev/video2", 1280, 720, 30).arguments())
                .containsSubsequence(
                        List.of("-f", "v4l2", "-framerate", "30", "-video_size", "1280x720", "-i", "/dev/video2"))
                .endsWith("-f", "rawvideo", "-pix_fmt", "gray", "pipe:1");
        assertThat(new FfmpegCommand("ffmpeg", "-y", 640, 480, 15).arguments())
                .as("a file name is never an option")
                .contains("file:-y")
                .doesNotContain("-y");
    }
}
