package org.saoma.core.module.apply;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.saoma.api.module.Activity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for work that must not be cut off, and keeps new work away meanwhile. */
public final class Drain {

    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

    private static final Duration LEAVE = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofMillis(20);

    private final Supplier<List<Activity>> activities;

    /** @param activities everything on the terminal that does such work now */
    public Drain(Supplier<List<Activity>> activities) {
        this.activities = activities;
    }

    /**
     * Lets a bundle finish its calls; it gets no new ones.
     *
     * @return whether it has finished; where not, it goes on to have no new work
     */
    private boolean leave(Bundle bundle, Duration limit) throws InterruptedException {
        long id = bundle.getBundleId();
        return await(
                () -> activities.get().stream()
                        .mapToInt(activity -> activity.leave(id))
                        .sum(),
                limit,
                () -> false);
    }

    /** Like {@link #leave}, for a bundle that goes whether it has finished or not. */
    void letFinish(Bundle bundle) throws InterruptedException {
        if (!leave(bundle, LEAVE)) {
            LOG.warn("{} goes with calls that did not come back in time", bundle);
        }
    }

    /** Gives a bundle work again. */
    void stay(Bundle bundle) {
        activities.get().forEach(activity -> activity.stay(bundle.getBundleId()));
    }

    /**
     * Waits until nothing is under way.
     *
     * @param hold whether new work is held back meanwhile; then it still is when this returns true
     * @param givenUp ends the waiting
     */
    public boolean quiet(boolean hold, Duration limit, BooleanSupplier givenUp) throws InterruptedException {
        if (hold) {
            hold(true);
        }
        boolean quiet = false;
        try {
            quiet = await(
                    () -> activities.get().stream().mapToInt(Activity::underWay).sum(), limit, givenUp);
            return quiet;
        } finally {
            if (hold && !quiet) {
                hold(false);
            }
        }
    }

    public void hold(boolean back) {
        activities.get().forEach(activity -> activity.hold(back));
    }

    private static boolean await(IntSupplier left, Duration limit, BooleanSupplier givenUp)
            throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (left.getAsInt() > 0) {
            if (givenUp.getAsBoolean() || System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(STEP.toNanos());
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return true;
    }
}
