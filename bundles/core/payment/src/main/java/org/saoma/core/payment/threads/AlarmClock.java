package org.saoma.core.payment.threads;

import java.time.Duration;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks when their time has come, on one thread. Made for time limits, nearly all of which are taken back before their time:
 * setting one wakes the thread only where it would otherwise sleep too long, and taking one back never does. That matters because a
 * payment sets three, and waking a thread costs more than the payment's own work.
 */
public final class AlarmClock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlarmClock.class);
    /** Long enough to wait for nothing, and far from an overflow of the nanosecond timer. */
    private static final long NEVER = TimeUnit.DAYS.toNanos(365);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition earlier = lock.newCondition();
    private final TreeSet<Alarm> alarms = new TreeSet<>(AlarmClock::inOrder);
    private long serials;
    private long sleepsUntil = System.nanoTime();
    private boolean closed;

    public AlarmClock() {
        DaemonThreads.named("saoma-timer").newThread(this::run).start();
    }

    /** A task that waits for its time. */
    public final class Alarm {
        private final long at;
        private final long serial;
        private final Runnable task;

        private Alarm(long at, long serial, Runnable task) {
            this.at = at;
            this.serial = serial;
            this.task = task;
        }

        /** Takes it back; one whose task runs already is not stopped. */
        public void cancel() {
            lock.lock();
            try {
                alarms.remove(this);
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Runs a task later.
     *
     * @param delay from now; zero or less is at once
     * @param task must be short: all others wait for it
     */
    public Alarm set(Duration delay, Runnable task) {
        lock.lock();
        try {
            long now = System.nanoTime();
            Alarm alarm = new Alarm(now + Math.min(delay.toNanos(), NEVER), serials++, task);
            alarms.add(alarm);
            if (alarm.at - sleepsUntil < 0) {
                earlier.signal();
            }
            return alarm;
        } finally {
            lock.unlock();
        }
    }

    /** Of the nanosecond timer only differences mean anything. */
    private static int inOrder(Alarm one, Alarm other) {
        int byTime = Long.signum(one.at - other.at);
        return byTime != 0 ? byTime : Long.compare(one.serial, other.serial);
    }

    private void run() {
        for (Alarm due = next(); due != null; due = next()) {
            try {
                due.task.run();
            } catch (RuntimeException e) {
                LOG.error("a timer's task failed", e);
            }
        }
    }

    /** Waits for the next alarm; null when there is none any more. */
    private Alarm next() {
        lock.lock();
        try {
            while (!closed) {
                long now = System.nanoTime();
                if (!alarms.isEmpty() && alarms.first().at - now <= 0) {
                    return alarms.pollFirst();
                }
                sleepsUntil = alarms.isEmpty() ? now + NEVER : alarms.first().at;
                earlier.awaitNanos(sleepsUntil - now);
            }
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the thread; no other task runs. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            alarms.clear();
            earlier.signal();
        } finally {
            lock.unlock();
        }
    }
}
