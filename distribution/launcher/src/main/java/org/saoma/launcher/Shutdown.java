package org.saoma.launcher;

import java.io.IOException;
import java.time.Duration;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the terminal in order when the process is asked to end. The payment engine takes no new sales from then on and gives
 * calls on the wire up to ten seconds; the limit here leaves room for that.
 */
final class Shutdown extends Thread {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final HomeLock lock;
    private volatile RunningFramework framework;
    private volatile int exitCode;

    Shutdown(HomeLock lock) {
        super("shutdown");
        this.lock = lock;
    }

    /** What has to be stopped from now on. */
    void stops(RunningFramework running) {
        framework = running;
    }

    /** It was waited for already: what hangs ends with the process. */
    void leaves() {
        framework = null;
    }

    /** The process ends because something went wrong. */
    void fails() {
        exitCode = LaunchException.FAILED;
    }

    @Override
    public void run() {
        // What fails from now on fails because of this.
        int code = exitCode;
        Logger log = LoggerFactory.getLogger(Shutdown.class);
        log.info("stopping");
        ClassData classData = ClassData.ofThisRun();
        if (classData != null && framework != null) {
            framework.prepare(classData);
        }
        try {
            if (framework != null) {
                framework.end().stop(LIMIT);
            }
            lock.close();
            log.info("stopped");
        } catch (HangingException | BundleException | IOException e) {
            log.warn("The terminal did not stop in order.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // A process ended by SIGTERM would answer 143; an orderly stop is a success.
        Runtime.getRuntime().halt(code);
    }
}
