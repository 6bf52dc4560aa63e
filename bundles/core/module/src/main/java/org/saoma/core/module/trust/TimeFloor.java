package org.saoma.core.module.trust;

import java.time.Clock;
import java.time.Instant;

/**
 * The latest time that is proved to have been. A clock that was set back, or a terminal without a battery, must not bring back what expired.
 * Whoever keeps it stores the instant and makes it again at the next start.
 */
public record TimeFloor(Instant instant) {

    /** Nothing is known. */
    public static final TimeFloor NONE = new TimeFloor(Instant.EPOCH);

    /** The clock, but never before the floor. */
    public Instant now(Clock clock) {
        return later(clock.instant());
    }

    /** After a generation was accepted. */
    public TimeFloor accepted(GenerationDocument generation) {
        return new TimeFloor(later(generation.created()));
    }

    /** After a trust document was accepted. */
    public TimeFloor accepted(TrustDocument trust) {
        return new TimeFloor(later(trust.created()));
    }

    private Instant later(Instant other) {
        return other.isAfter(instant) ? other : instant;
    }
}
