package org.saoma.scanner.camera;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.saoma.api.device.FrameDecoder.Frame;

/** A running ffmpeg and the newest frame that it wrote. Frames that nobody took in time are dropped. */
final class CameraProcess implements AutoCloseable {
    private final FfmpegCommand command;
    private final Process process;
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread errors;
    private Frame newest;
    private boolean ended;
    private volatile String complaint = "";

    /** @throws IOException when the program cannot be started */
    CameraProcess(FfmpegCommand command, String name) throws IOException {
        this.command = command;
        this.process = new ProcessBuilder(command.arguments()).start();
        daemon(name + "-frames", this::readFrames);
        this.errors = daemon(name + "-errors", this::readErrors);
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** The newest frame not taken yet, or null when none comes in this time or the program has ended. */
    Frame next(Duration limit) throws InterruptedException {
        long left = limit.toNanos();
        lock.lock();
        try {
            while (newest == null && !ended && left > 0) {
                left = changed.awaitNanos(left);
            }
            Frame frame = newest;
            newest = null;
            return frame;
        } finally {
            lock.unlock();
        }
    }

    /** The last thing it complained of, without passwords; empty when it did not. */
    String complaint() throws InterruptedException {
        // A program that just ended may have said why after its last frame.
        errors.join(200);
        return complaint;
    }

    /** Kills the program, which lets go of the camera, and waits until it is gone. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readFrames() {
        try (InputStream in = process.getInputStream()) {
            byte[] pixels = in.readNBytes(command.frameBytes());
            while (pixels.length == command.frameBytes()) {
                put(new Frame(command.width(), command.height(), pixels), false);
                pixels = in.readNBytes(command.frameBytes());
            }
        } catch (IOException e) {
            // The program was killed while a frame was read: the same as its end.
        } finally {
            put(null, true);
        }
    }

    private void put(Frame frame, boolean end) {
        lock.lock();
        try {
            newest = frame;
            ended = end;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void readErrors() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank())
                    .forEach(line -> complaint = FfmpegCommand.withoutPassword(line));
        } catch (IOException | UncheckedIOException e) {
            // The program was killed: nothing more to hear.
        }
    }
}
