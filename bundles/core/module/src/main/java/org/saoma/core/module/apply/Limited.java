package org.saoma.core.module.apply;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.saoma.generation.BundleThreads;

/** Calls code of a bundle that may never come back. */
final class Limited {

    /** While a bundle starts, sales may depend on it: it is soon given up. */
    static final Duration START = Duration.ofMillis(2_000);
    /** Longer than a channel is given to end its calls when it stops. */
    static final Duration STOP = Duration.ofMillis(5_000);

    private static final Duration AFTER_INTERRUPT = Duration.ofMillis(500);

    private final BundleThreads threads;

    Limited(BundleThreads threads) {
        this.threads = threads;
    }

    /** What a bundle does. */
    interface Deed {
        void run() throws BundleException;
    }

    /** @throws BundleException when it failed, or took too long; then its thread was interrupted and is left alone */
    void run(Bundle bundle, String verb, Duration limit, Deed deed) throws BundleException, InterruptedException {
        String name = verb + " " + bundle.getSymbolicName();
        FutureTask<Void> task = new FutureTask<>(() -> {
            deed.run();
            return null;
        });
        Thread thread = threads.begin(bundle.getBundleId(), name, task);
        try {
            task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            thread.join(AFTER_INTERRUPT.toMillis());
            throw new BundleException("It did not come back within " + limit.toMillis() + " ms: " + name);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BundleException refused) {
                throw refused;
            }
            throw new BundleException(name + ": " + e.getCause(), e.getCause());
        }
    }
}
