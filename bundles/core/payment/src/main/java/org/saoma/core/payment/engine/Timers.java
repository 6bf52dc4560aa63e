package org.saoma.core.payment.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
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
    /** Between two that are brought forward: a platform that has just come back is not run over. */
    private static final Duration SPREAD = Duration.ofMillis(100);
    /** What a journal that failed is given before it is tried again. */
    private static final Duration JOURNAL_RETRY = Duration.ofSeconds(2);

    private final AlarmClock alarms;
    private final Executor work;
    private final Clock clock;
    private final Map<String, Wait> armed = new ConcurrentHashMap<>();

    private record Wait(Instant until, String account, Consumer<String> due, AlarmClock.Alarm alarm) {}

    /** @param work where what is due is done */
    Timers(AlarmClock alarms, Executor work, Clock clock) {
        this.alarms = alarms;
        this.work = work;
        this.clock = clock;
    }

    /**
     * Calls {@code due} with the id at that time, in place of whatever was armed for the id before.
     *
     * @param account what {@link #bringForward} finds it by; null where a call is at the platform and its answer is waited for
     */
    void wake(String id, Instant at, String account, Consumer<String> due) {
        armed.compute(id, (key, before) -> replace(before, id, at, account, due));
    }

    /** Calls {@code due} with the id again after a moment: what followed from its event could not be written down. */
    void wakeForTheJournal(String id, Consumer<String> due) {
        wake(id, clock.instant().plus(JOURNAL_RETRY), null, due);
    }

    private Wait replace(Wait before, String id, Instant at, String account, Consumer<String> due) {
        if (before != null) {
            before.alarm().cancel();
        }
        Duration delay = Duration.between(clock.instant(), at);
        return new Wait(at, account, due, alarms.set(delay, () -> work.execute(() -> due.accept(id))));
    }

    /**
     * Makes what waits for its next try at an account due now, one after the other.
     *
     * @return how many
     */
    int bringForward(String account) {
        Instant now = clock.instant();
        List<Map.Entry<String, Wait>> waiting = armed.entrySet().stream()
                .filter(entry -> account.equals(entry.getValue().account())
                        && entry.getValue().until().isAfter(now))
                .sorted(Comparator.comparing(entry -> entry.getValue().until()))
                .toList();
        Instant turn = now;
        for (Map.Entry<String, Wait> entry : waiting) {
            bringForward(entry.getKey(), entry.getValue(), turn);
            turn = turn.plus(SPREAD);
        }
        return waiting.size();
    }

    private void bringForward(String id, Wait wait, Instant turn) {
        armed.computeIfPresent(
                id,
                (key, now) -> now == wait && turn.isBefore(wait.until())
                        ? replace(wait, id, turn, wait.account(), wait.due())
                        : now);
    }

    void cancel(String id) {
        Wait before = armed.remove(id);
        if (before != null) {
            before.alarm().cancel();
        }
    }
}
