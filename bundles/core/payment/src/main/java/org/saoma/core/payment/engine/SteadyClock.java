package org.saoma.core.payment.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * Wall-clock time that never goes back while the terminal runs, so that a corrected clock neither shortens nor freezes a payment's
 * time limits: it advances with the monotonic timer and follows the wall clock forward only.
 */
public final class SteadyClock extends Clock {
    private static final Duration DRIFT = Duration.ofSeconds(2);

    private final Clock wall;
    private final LongSupplier nanos;
    private final long startNanos;
    private Instant start;

    /** @param notBefore the latest time already written down, so that a clock that went back over a restart does no harm */
    public SteadyClock(Clock wall, LongSupplier nanos, Instant notBefore) {
        this.wall = wall;
        this.nanos = nanos;
        this.startNanos = nanos.getAsLong();
        Instant now = wall.instant();
        this.start = now.isBefore(notBefore) ? notBefore : now;
    }

    @Override
    public synchronized Instant instant() {
        Instant steady = start.plusNanos(nanos.getAsLong() - startNanos);
        Instant now = wall.instant();
        if (now.isAfter(steady.plus(DRIFT))) {
            start = start.plus(Duration.between(steady, now));
            return now;
        }
        return steady;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
