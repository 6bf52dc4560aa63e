package org.saoma.scanner.camera;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.saoma.api.device.DeviceStatus.State;
import org.saoma.api.device.FrameDecoder;
import org.saoma.api.device.FrameDecoder.Code;
import org.saoma.api.device.FrameDecoder.Frame;
import org.saoma.api.device.Symbology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The time from arming a camera to disarming it: keeps ffmpeg running, decodes its newest frame, hands codes on. */
final class CameraSession implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(CameraSession.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /**
     * How long to wait.
     *
     * @param firstPause before ffmpeg is started again; doubles while it delivers nothing
     * @param silence without a frame, before ffmpeg counts as hanging: a camera in the network needs seconds for its first
     */
    record Timing(Duration firstPause, Duration silence) {
        static final Timing USUAL = new Timing(Duration.ofSeconds(1), Duration.ofSeconds(8));
    }

    private final String id;
    private final FfmpegCommand command;
    private final FrameDecoder decoder;
    private final Consumer<Code> codes;
    private final BiConsumer<State, String> status;
    private final Timing timing;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private volatile CameraProcess running;
    private String lastBars;

    CameraSession(
            String id,
            FfmpegCommand command,
            FrameDecoder decoder,
            Consumer<Code> codes,
            BiConsumer<State, String> status,
            Timing timing) {
        this.id = id;
        this.command = command;
        this.decoder = decoder;
        this.codes = codes;
        this.status = status;
        this.timing = timing;
        this.thread = new Thread(this, id);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Ends the session; ffmpeg is gone when this returns. */
    void stop() {
        stopped.countDown();
        CameraProcess process = running;
        if (process != null) {
            process.close();
        }
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(3000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        Duration pause = timing.firstPause();
        try {
            while (stopped.getCount() > 0) {
                boolean worked = film();
                pause = worked ? timing.firstPause() : pause;
                if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs ffmpeg once, to its end. Tells whether it delivered a frame. */
    private boolean film() throws InterruptedException {
        try (CameraProcess process = new CameraProcess(command, id)) {
            running = process;
            boolean worked = false;
            Frame frame = process.next(timing.silence());
            while (frame != null && stopped.getCount() > 0) {
                if (!worked) {
                    status.accept(State.READY, "Reading from " + command.address());
                    worked = true;
                }
                decode(frame);
                frame = process.next(timing.silence());
            }
            if (stopped.getCount() > 0) {
                lost(process.complaint());
            }
            return worked;
        } catch (IOException e) {
            status.accept(
                    State.ERROR,
                    "ffmpeg is not installed: " + command.program()
                            + " cannot be started. Install ffmpeg or set its path");
            return false;
        } finally {
            running = null;
        }
    }

    private void lost(String complaint) {
        String why = complaint.isEmpty() ? "No picture comes from it" : complaint;
        log.warn("Camera {}: {} gives no picture: {}", id, command.address(), why);
        status.accept(State.OFFLINE, command.address() + ": " + why);
    }

    private void decode(Frame frame) {
        List<Code> read;
        try {
            read = decoder.decode(frame).codes();
        } catch (RuntimeException e) {
            log.error("Camera {}: a frame could not be decoded", id, e);
            return;
        }
        String bars = null;
        for (Code code : read) {
            if (code.symbology() == Symbology.QR_CODE) {
                codes.accept(code);
            } else {
                // Bars have a weak check symbol: two frames in a row must agree.
                if (code.text().equals(lastBars)) {
                    codes.accept(code);
                }
                bars = code.text();
            }
        }
        lastBars = bars;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
