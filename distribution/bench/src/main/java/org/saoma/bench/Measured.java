package org.saoma.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A process whose start is measured. */
final class Measured {

    private static final long LIMIT_SECONDS = 120;
    private static final long SETTLE_MILLIS = 2_000;
    private static final long STEP_MILLIS = 5;

    private Measured() {}

    /** When a process is ready. */
    interface Probe {
        boolean isReady() throws IOException;
    }

    static Start run(ProcessBuilder builder, Probe probe) throws IOException, InterruptedException {
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        long began = System.nanoTime();
        Process process = builder.start();
        // So that an interrupted benchmark leaves nothing running.
        Thread atExit = new Thread(() -> terminate(process));
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            long millis = awaitReady(process, probe, began);
            Thread.sleep(SETTLE_MILLIS);
            return new Start(millis, residentMegabytes(process));
        } finally {
            Runtime.getRuntime().removeShutdownHook(atExit);
            stop(process);
        }
    }

    private static long awaitReady(Process process, Probe probe, long began) throws IOException, InterruptedException {
        while (!probe.isReady()) {
            if (!process.isAlive()) {
                throw new IOException("the process ended with " + process.exitValue() + " before it was ready");
            }
            if (System.nanoTime() - began > TimeUnit.SECONDS.toNanos(LIMIT_SECONDS)) {
                throw new IOException("it was not ready within " + LIMIT_SECONDS + " s");
            }
            Thread.sleep(STEP_MILLIS);
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }

    /** Of the largest process below the script that started it. */
    private static long residentMegabytes(Process process) {
        return processes(process).stream()
                        .mapToLong(handle -> residentKilobytes(handle.pid()))
                        .max()
                        .orElse(0)
                / 1024;
    }

    private static long residentKilobytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            // A helper of a start script may be gone by now.
            return 0;
        }
    }

    /** Waits for every process below the start script too: one that is still ending would answer for the next. */
    private static void stop(Process process) throws IOException, InterruptedException {
        List<ProcessHandle> all = processes(process);
        terminate(process);
        try {
            for (ProcessHandle handle : all) {
                handle.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            all.forEach(ProcessHandle::destroyForcibly);
            throw new IOException("a measured process did not end within " + LIMIT_SECONDS + " s", e);
        }
    }

    private static List<ProcessHandle> processes(Process process) {
        return Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
    }

    private static void terminate(Process process) {
        processes(process).forEach(ProcessHandle::destroy);
    }
}
