package org.saoma.launcher;

import java.io.IOException;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the terminal in order when the process is asked to end. The payment engine takes no new sales from then on and gives
 * calls on the wire up to ten seconds; the limit here leaves room for that.
 */
final class Shutdown extends Thread {

    private static final long LIMIT_MILLIS = 15_000;

    private final Logger log = LoggerFactory.getLogger(Shutdown.class);
    private final RunningFramework framework;
    private final HomeLock lock;
    private volatile int exitCode;

    Shutdown(RunningFramework framework, HomeLock lock) {
        super("shutdown");
        this.framework = framework;
        this.lock = lock;
    }

    void exitCode(int code) {
        exitCode = code;
    }

    @Override
    public void run() {
        log.info("stopping");
        ClassData classData = ClassData.ofThisRun();
        if (classData != null) {
            framework.prepare(classData);
        }
        try {
            framework.stop(LIMIT_MILLIS);
            lock.close();
            log.info("stopped");
        } catch (BundleException | IOException e) {
            log.warn("The terminal did not stop in order.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // A process ended by SIGTERM would answer 143; an orderly stop is a success.
        Runtime.getRuntime().halt(exitCode);
    }
}
