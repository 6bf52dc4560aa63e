package org.saoma.fleet.hawkbit;

import java.time.Duration;
import java.time.Instant;

/** Limits a flow of bytes. What was not used for a second is forgotten. */
final class TokenBucket {
    private static final long NANOS = 1_000_000_000L;

    private final long bytesPerSecond;
    private Instant paidUntil = Instant.MIN;

    /** @param bytesPerSecond 0 for no limit */
    TokenBucket(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    /** Takes bytes that have arrived, and says how long to wait before the next may. */
    Duration take(long bytes, Instant now) {
        if (bytesPerSecond == 0) {
            return Duration.ZERO;
        }
        Instant oldest = now.minusSeconds(1);
        Instant from = paidUntil.isBefore(oldest) ? oldest : paidUntil;
        paidUntil = from.plusNanos(Math.round((double) bytes * NANOS / bytesPerSecond));
        Duration wait = Duration.between(now, paidUntil);
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}
