package org.saoma.core.payment.engine;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.saoma.api.payment.Payment;
import org.saoma.core.payment.threads.AlarmClock;

/** Those who wait for a payment or refund to become final. */
final class Waiters {
    private final AlarmClock alarms;
    private final Map<String, Queue<CompletableFuture<Payment>>> waiting = new ConcurrentHashMap<>();

    Waiters(AlarmClock alarms) {
        this.alarms = alarms;
    }

    /**
     * Completes with the payment once {@link #done} is called for the id, or with what {@code current} says when the time is up. The
     * caller looks whether it is final already after calling this, so that no end is missed.
     */
    CompletableFuture<Payment> await(String id, Duration limit, Supplier<Payment> current) {
        CompletableFuture<Payment> future = new CompletableFuture<>();
        waiting.compute(id, (key, queue) -> {
            Queue<CompletableFuture<Payment>> all = queue == null ? new ConcurrentLinkedQueue<>() : queue;
            all.add(future);
            return all;
        });
        AlarmClock.Alarm expiry = alarms.set(limit, () -> future.complete(current.get()));
        future.whenComplete((payment, problem) -> {
            expiry.cancel();
            waiting.computeIfPresent(id, (key, queue) -> {
                queue.remove(future);
                return queue.isEmpty() ? null : queue;
            });
        });
        return future;
    }

    void done(String id, Payment payment) {
        Queue<CompletableFuture<Payment>> queue = waiting.remove(id);
        if (queue != null) {
            queue.forEach(future -> future.complete(payment));
        }
    }
}
