package org.saoma.launcher;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.launch.Framework;

/** How a framework comes to its end: it may run for years, but once it is asked to stop it has to. */
final class FrameworkEnd implements SynchronousBundleListener {

    private final Framework framework;
    private final CountDownLatch asked = new CountDownLatch(1);
    private volatile boolean again;

    FrameworkEnd(Framework framework) {
        this.framework = framework;
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == Constants.SYSTEM_BUNDLE_ID) {
            asked.countDown();
        }
    }

    /** Stops the framework for another one to be built; returns at once. */
    void restart() {
        again = true;
        try {
            framework.stop();
        } catch (BundleException e) {
            throw new IllegalStateException("The framework does not stop", e);
        }
    }

    /** Whether nobody has asked it to stop. */
    boolean isFar() {
        return !again && framework.getState() == Bundle.ACTIVE;
    }

    /** Whether it is asked to stop within the limit. */
    boolean awaitAsked(Duration limit) throws InterruptedException {
        return asked.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Waits until the framework has stopped; true when another one is to be built.
     *
     * @param limit for the time from when it was asked to stop
     */
    boolean await(Duration limit) throws InterruptedException, HangingException {
        asked.await();
        awaitStopped(limit);
        return again;
    }

    /** Stops the bundles in reverse order. */
    void stop(Duration limit) throws BundleException, InterruptedException, HangingException {
        framework.stop();
        awaitStopped(limit);
    }

    private void awaitStopped(Duration limit) throws InterruptedException, HangingException {
        if (framework.waitForStop(limit.toMillis()).getType() == FrameworkEvent.WAIT_TIMEDOUT) {
            HangingBundles hanging =
                    new HangingBundles(List.of(framework.getBundleContext().getBundles()));
            hanging.log();
            throw new HangingException("The framework did not stop within " + limit.toSeconds() + " s: " + hanging
                    + ". Only the end of the process helps. The system service starts the terminal again; without it,"
                    + " start it yourself.");
        }
    }
}
