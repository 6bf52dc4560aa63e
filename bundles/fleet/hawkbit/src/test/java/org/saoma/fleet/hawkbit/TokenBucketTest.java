package org.saoma.fleet.hawkbit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");

    @Test
    void aFlowKeepsToItsLimit() {
        TokenBucket bucket = new TokenBucket(1_000);
        Instant now = NOW;
        for (int i = 0; i < 100; i++) {
            now = now.plus(bucket.take(500, now));
        }
        assertThat(Duration.between(NOW, now)).isBetween(Duration.ofSeconds(48), Duration.ofSeconds(50));
    }

    @Test
    void whatWasNotUsedIsForgottenAfterASecond() {
        TokenBucket bucket = new TokenBucket(1_000);
        bucket.take(1_000, NOW);

        assertThat(bucket.take(1_000, NOW.plusSeconds(3_600))).isEqualTo(Duration.ZERO);
        assertThat(bucket.take(1_000, NOW.plusSeconds(3_600))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void zeroIsNoLimit() {
        assertThat(new TokenBucket(0).take(Long.MAX_VALUE, NOW)).isEqualTo(Duration.ZERO);
    }
}
