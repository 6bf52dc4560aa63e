package org.saoma.core.module.update;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.saoma.api.module.Urgency;
import org.saoma.core.module.apply.Drain;

/** Waits for the moment in which a terminal may be changed. */
final class Quiet {

    /** A sale that is held back so long is made as if nothing had been. */
    private static final Duration SHORT_HOLD = Duration.ofSeconds(8);
    /** In a shop in which somebody always pays, the last sales begun can take so long. */
    private static final Duration LONG_HOLD = Duration.ofMinutes(3);
    /** So often a change that must come holds sales briefly before it holds them long. */
    private static final int SHORT_HOLDS = 10;

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration BETWEEN_HOLDS = Duration.ofSeconds(20);
    private static final Duration BRIEFLY = Duration.ofSeconds(2);

    private final Drain drain;
    private final Supplier<Window> window;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition given = lock.newCondition();
    private boolean givenUp;
    private int holds;

    /** @param window as it is set at that time */
    Quiet(Drain drain, Supplier<Window> window, Clock clock) {
        this.drain = drain;
        this.window = window;
        this.clock = clock;
    }

    /** Ends the waiting. */
    void giveUp() {
        lock.lock();
        try {
            givenUp = true;
            given.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether only sales could be in the way. */
    boolean isOpen(Urgency urgency) {
        return closed(urgency).isZero();
    }

    private Duration closed(Urgency urgency) {
        return urgency == Urgency.NOW ? Duration.ZERO : window.get().untilOpen(clock, ZoneId.systemDefault());
    }

    /**
     * @param salesHeld whether nobody may sell; then sales are held back when it is time, until {@link #release}
     * @return whether it is time; false when it was given up
     */
    boolean await(Urgency urgency, boolean salesHeld) throws InterruptedException {
        while (!isGivenUp()) {
            Duration closed = closed(urgency);
            if (!closed.isZero()) {
                // The clock may be set, and the window too.
                pause(closed.compareTo(PATIENCE) < 0 ? closed : PATIENCE);
            } else if (!salesHeld || isQuiet(urgency)) {
                return true;
            }
        }
        return false;
    }

    private boolean isQuiet(Urgency urgency) throws InterruptedException {
        return switch (urgency) {
            case NOW -> isQuietWhenHeld();
                // A sale may begin between the two.
            case WHEN_QUIET -> drain.quiet(false, PATIENCE, this::isGivenUp)
                    && drain.quiet(true, BRIEFLY, this::isGivenUp);
        };
    }

    private boolean isQuietWhenHeld() throws InterruptedException {
        if (holds > 0 && drain.quiet(false, BETWEEN_HOLDS, this::isGivenUp)) {
            return drain.quiet(true, BRIEFLY, this::isGivenUp);
        }
        holds++;
        return drain.quiet(true, holds <= SHORT_HOLDS ? SHORT_HOLD : LONG_HOLD, this::isGivenUp);
    }

    void release() {
        drain.hold(false);
    }

    private boolean isGivenUp() {
        lock.lock();
        try {
            return givenUp;
        } finally {
            lock.unlock();
        }
    }

    private void pause(Duration limit) throws InterruptedException {
        lock.lock();
        try {
            long left = limit.toNanos();
            while (!givenUp && left > 0) {
                left = given.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
