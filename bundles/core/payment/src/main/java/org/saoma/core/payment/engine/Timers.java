package org.saoma.core.payment.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.saoma.core.payment.threads.AlarmClock;

/**
 * Wakes payments and refunds at the times that their rows name. Only a convenience over the rows: after a restart it is filled from
 * them again.
 */
final class Timers {
    private final AlarmClock alarms;
    private final Executor work;
    private final Clock clock;
    private final Map<String, AlarmClock.Alarm> armed = new ConcurrentHashMap<>();

    /** @param work where what is due is done */
    Timers(AlarmClock alarms, Executor work, Clock clock) {
        this.alarms = alarms;
        this.work = work;
        this.clock = clock;
    }

    /** Calls {@code due} with the id at that time, in place of whatever was armed for the id before. */
    void wake(String id, Instant at, Consumer<String> due) {
        Duration delay = Duration.between(clock.instant(), at);
        armed.compute(id, (key, before) -> {
            if (before != null) {
                before.cancel();
            }
            return alarms.set(delay, () -> work.execute(() -> due.accept(id)));
        });
    }

    void cancel(String id) {
        AlarmClock.Alarm before = armed.remove(id);
        if (before != null) {
            before.cancel();
        }
    }
}
