package org.saoma.api.module;

import java.time.Instant;
import java.util.List;

/**
 * A change of modules, under way or over.
 *
 * @param sequence of the generation that it leads to
 * @param reason why it ended as it did, in words; empty while it runs and when it was committed
 * @param endedAt null while it runs
 */
public record Operation(
        String id,
        long sequence,
        State state,
        Origin origin,
        List<Step> steps,
        String reason,
        Instant startedAt,
        Instant endedAt) {
    public Operation {
        steps = List.copyOf(steps);
    }

    /** How an operation stands. */
    public enum State {
        RUNNING,
        /** The new generation runs and proved healthy. */
        COMMITTED,
        /** The old generation runs again, as it was. */
        ROLLED_BACK,
        /** Nothing was changed, because it could not begin or was given up. */
        FAILED
    }

    /** One thing that was done, in words, when it began. */
    public record Step(Instant at, String text) {}
}
