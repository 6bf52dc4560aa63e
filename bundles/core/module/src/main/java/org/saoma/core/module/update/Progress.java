package org.saoma.core.module.update;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.saoma.api.module.Operation;
import org.saoma.api.module.Origin;

/** An operation under way. Thread-safe. */
final class Progress implements Consumer<String> {

    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Clock clock;
    private final String id;
    private final long sequence;
    private final Origin origin;
    private final Instant startedAt;
    private final List<Operation.Step> steps = new ArrayList<>();

    Progress(Clock clock, long sequence, Origin origin) {
        this.clock = clock;
        this.sequence = sequence;
        this.origin = origin;
        this.startedAt = clock.instant();
        // Ids sort by time, and no two operations begin in the same millisecond, because one runs at a time.
        this.id = ID.format(startedAt) + "-" + sequence;
    }

    String id() {
        return id;
    }

    @Override
    public void accept(String step) {
        add(new Operation.Step(clock.instant(), step));
    }

    private synchronized void add(Operation.Step step) {
        steps.add(step);
    }

    synchronized Operation running() {
        return new Operation(id, sequence, Operation.State.RUNNING, origin, steps, "", startedAt, null);
    }

    synchronized Operation ended(Operation.State state, String reason) {
        return new Operation(id, sequence, state, origin, steps, reason, startedAt, clock.instant());
    }
}
