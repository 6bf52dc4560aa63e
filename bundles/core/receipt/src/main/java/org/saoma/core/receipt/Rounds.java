package org.saoma.core.receipt;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Asks all printers how they are when somebody wants to see it. However many want that, they are asked once in a while: so
 * seldom that a printer that does not answer takes a tenth of the time of the others at most.
 */
final class Rounds {
    private static final int SHARE = 10;

    private final Executor executor;
    private final Runnable round;
    private final long interval;
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
    private long notBefore;

    /** @param round asks every printer once */
    Rounds(Executor executor, Runnable round, Duration interval) {
        this.executor = executor;
        this.round = round;
        this.interval = interval.toNanos();
        this.notBefore = System.nanoTime();
    }

    /** Completes with the round that is under way or, unless the last was a moment ago, begins now. */
    synchronized CompletionStage<Void> next() {
        if (last.isDone() && System.nanoTime() - notBefore >= 0) {
            last = new CompletableFuture<>();
            try {
                executor.execute(this::run);
            } catch (RejectedExecutionException e) {
                // Printing stops, nothing is asked any more.
                last.complete(null);
            }
        }
        return last.copy();
    }

    private void run() {
        long begun = System.nanoTime();
        try {
            round.run();
        } finally {
            ended(begun);
        }
    }

    private synchronized void ended(long begun) {
        long now = System.nanoTime();
        notBefore = now + Math.max(interval, SHARE * (now - begun));
        last.complete(null);
    }
}
