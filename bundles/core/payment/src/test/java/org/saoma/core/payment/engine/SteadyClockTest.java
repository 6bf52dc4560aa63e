package org.saoma.core.payment.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
    private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
    private Instant wall = START;
    private long nanos;

    private final Clock wallClock = new Clock() {
        @Override
        public Instant instant() {
            return wall;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    @Test
    void aWallClockThatJumpsBackNeitherStopsNorTurnsBackTime() {
        SteadyClock clock = new SteadyClock(wallClock, () -> nanos, Instant.EPOCH);
        wall = START.minus(Duration.ofHours(1));
        nanos = Duration.ofSeconds(60).toNanos();
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void aWallClockThatIsSetForwardIsFollowed() {
        SteadyClock clock = new SteadyClock(wallClock, () -> nanos, Instant.EPOCH);
        wall = START.plus(Duration.ofDays(365));
        assertThat(clock.instant()).isEqualTo(wall);
        nanos = Duration.ofSeconds(5).toNanos();
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofDays(365)).plusSeconds(5));
    }

    @Test
    void timeGoesOnFromTheJournalWhenTheClockWentBackOverARestart() {
        Instant written = START.plus(Duration.ofHours(2));
        assertThat(new SteadyClock(wallClock, () -> nanos, written).instant()).isEqualTo(written);
    }
}
