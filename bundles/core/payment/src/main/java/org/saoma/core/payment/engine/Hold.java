package org.saoma.core.payment.engine;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Holds new sales back for the moment in which modules change. Whoever comes meanwhile waits a little, and never sees it. */
final class Hold {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition over = lock.newCondition();
    private boolean held;

    void set(boolean back) {
        lock.lock();
        try {
            held = back;
            over.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** @return whether it is over; false when that takes too long */
    boolean pass() {
        lock.lock();
        try {
            long left = PATIENCE.toNanos();
            while (held && left > 0) {
                left = over.awaitNanos(left);
            }
            return !held;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
