package org.saoma.core.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Brings the commits of many threads together, so that they share one sync. The first caller writes at once on its own thread;
 * who comes meanwhile waits, and the first of those writes for all of them. There is no thread when there is no work.
 *
 * <p>Callers that shared a sync tend to come back together. The next batch waits for them, but at most an eighth of the time that
 * the last one took: otherwise who is quickest would be written alone and all others after it, with two syncs for one round. A
 * caller that had no company never waits.
 */
final class CommitQueue {
    /** A batch holds at most so many commits, so that nobody waits for an endless one. */
    static final int LARGEST_BATCH = 256;

    private final Deque<PendingCommit> waiting = new ArrayDeque<>();
    private final Consumer<List<PendingCommit>> writer;
    private boolean busy;

    /** Used only by the thread whose turn it is: how many may come for the next batch, and how long the last one took. */
    private int expected;

    private long lastNanos;

    /** @param writer writes a batch and sets the outcome of each; called by one thread at a time */
    CommitQueue(Consumer<List<PendingCommit>> writer) {
        this.writer = writer;
    }

    /** Returns when the outcome of this commit is known. */
    void submit(PendingCommit commit) {
        if (begins(commit) || commit.awaitLead()) {
            lead(commit);
        }
    }

    /** How many commits wait for the batch that is being written. */
    int waiting() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    private boolean begins(PendingCommit commit) {
        synchronized (waiting) {
            if (busy) {
                waiting.add(commit);
                return false;
            }
            busy = true;
            return true;
        }
    }

    private void lead(PendingCommit own) {
        gather();
        List<PendingCommit> batch = batch(own);
        long start = System.nanoTime();
        try {
            writer.accept(batch);
        } finally {
            lastNanos = System.nanoTime() - start;
            synchronized (waiting) {
                expected = batch.size() + waiting.size();
            }
            passOn();
            for (PendingCommit commit : batch) {
                commit.end();
            }
        }
    }

    private void gather() {
        long start = System.nanoTime();
        while (expected > 1 && System.nanoTime() - start < lastNanos / 8) {
            synchronized (waiting) {
                if (waiting.size() + 1 >= Math.min(expected, LARGEST_BATCH)) {
                    return;
                }
            }
            Thread.yield();
        }
    }

    private List<PendingCommit> batch(PendingCommit own) {
        List<PendingCommit> batch = new ArrayList<>();
        batch.add(own);
        synchronized (waiting) {
            while (!waiting.isEmpty() && batch.size() < LARGEST_BATCH) {
                batch.add(waiting.poll());
            }
        }
        return batch;
    }

    private void passOn() {
        PendingCommit next;
        synchronized (waiting) {
            next = waiting.poll();
            busy = next != null;
        }
        if (next != null) {
            next.lead();
        }
    }
}
