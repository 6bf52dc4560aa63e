package org.saoma.core.payment.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Wakes payments and refunds at the times that their rows name. Only a convenience over the rows: after a restart it is filled from
 * them again.
 */
final class Timers {
    private final ScheduledExecutorService scheduler;
    private final Executor work;
    private final Clock clock;
    private final Map<String, Future<?>> armed = new ConcurrentHashMap<>();

    /**
     * @param scheduler where the time is waited for; nothing else is done there
     * @param work where what is due is done
     */
    Timers(ScheduledExecutorService scheduler, Executor work, Clock clock) {
        this.scheduler = scheduler;
        this.work = work;
        this.clock = clock;
    }

    /** Calls {@code due} with the id at that time, in place of whatever was armed for the id before. */
    void wake(String id, Instant at, Consumer<String> due) {
        long delay = Math.max(0, Duration.between(clock.instant(), at).toMillis());
        armed.compute(id, (key, before) -> {
            if (before != null) {
                before.cancel(false);
            }
            return scheduler.schedule(() -> work.execute(() -> due.accept(id)), delay, TimeUnit.MILLISECONDS);
        });
    }

    void cancel(String id) {
        Future<?> before = armed.remove(id);
        if (before != null) {
            before.cancel(false);
        }
    }
}
