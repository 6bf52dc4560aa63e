package org.saoma.sim.merchant;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.saoma.api.device.CodeScanner;
import org.saoma.api.device.DeviceInfo;
import org.saoma.api.device.DeviceStatus;
import org.saoma.api.device.ScanSink;
import org.saoma.api.device.ScannedCode;
import org.saoma.api.device.Symbology;

/** The scanner of a simulator in another process: asks it for codes while it is armed, and has no thread otherwise. */
final class RemoteScanner implements CodeScanner, AutoCloseable {
    private static final String ID = "sim-scanner";
    private static final int WAIT_SECONDS = 20;
    private static final long RETRY_MILLIS = 1_000;

    private final Simulator simulator;
    private final String url;
    private final Clock clock;
    /** Which reader of the simulator's this is. */
    private final String reader = UUID.randomUUID().toString();

    private final ThreadPoolExecutor threads;
    private ScanSink sink;
    private boolean asking;
    private DeviceStatus status;

    RemoteScanner(Simulator simulator, String url, Clock clock) {
        this.simulator = simulator;
        this.url = url;
        this.clock = clock;
        this.status = new DeviceStatus(DeviceStatus.State.READY, "", clock.instant());
        this.threads = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                1,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                RemoteScanner::thread,
                new ThreadPoolExecutor.DiscardPolicy());
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "sim-scanner");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public DeviceInfo info() {
        return new DeviceInfo(ID, DeviceInfo.Kind.SCANNER, "Simulated scanner", url);
    }

    @Override
    public synchronized DeviceStatus status() {
        return status;
    }

    @Override
    public synchronized void arm(ScanSink target) {
        sink = target;
        if (!asking) {
            asking = true;
            threads.execute(this::ask);
        }
    }

    @Override
    public synchronized void disarm() {
        if (sink != null) {
            sink = null;
            notifyAll();
            // Which also ends the question that is open.
            threads.execute(this::leave);
        }
    }

    @Override
    public void close() {
        disarm();
        threads.shutdown();
    }

    private void ask() {
        while (goesOn()) {
            try {
                List<String> codes = simulator.scans(reader, WAIT_SECONDS);
                codes.forEach(this::deliver);
                tell(DeviceStatus.State.READY, "");
            } catch (IOException e) {
                tell(DeviceStatus.State.OFFLINE, "the simulator at " + url + " does not answer: " + e.getMessage());
                awaitRetry();
            }
        }
    }

    private synchronized boolean goesOn() {
        asking = sink != null;
        return asking;
    }

    /** Under the lock, so that nothing is delivered after {@link #disarm()} returned. */
    private synchronized void deliver(String text) {
        if (sink != null) {
            sink.scanned(new ScannedCode(
                    text, text.getBytes(StandardCharsets.UTF_8), Symbology.QR_CODE, ID, clock.instant()));
        }
    }

    private synchronized void tell(DeviceStatus.State state, String detail) {
        if (status.state() != state) {
            status = new DeviceStatus(state, detail, clock.instant());
        }
    }

    private synchronized void awaitRetry() {
        long end = System.nanoTime() + RETRY_MILLIS * 1_000_000;
        try {
            for (long left = RETRY_MILLIS; left > 0 && sink != null; left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            sink = null;
        }
    }

    private void leave() {
        try {
            simulator.leave(reader);
        } catch (IOException e) {
            tell(DeviceStatus.State.OFFLINE, "the simulator at " + url + " does not answer: " + e.getMessage());
        }
    }
}
