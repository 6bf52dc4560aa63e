package org.saoma.sim.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadersTest {
    private long now;
    private final Readers readers = new Readers(() -> now);

    @Test
    void aCodeGoesToTheOneThatReadsLongest() throws Exception {
        readers.take("a", Duration.ZERO);
        readers.take("b", Duration.ZERO);

        assertThat(readers.offer("281234567890123456")).isTrue();

        assertThat(readers.take("b", Duration.ZERO)).isEmpty();
        assertThat(readers.take("a", Duration.ZERO)).containsExactly("281234567890123456");
    }

    @Test
    void aReaderThatDoesNotAskAgainIsGone() throws Exception {
        readers.take("a", Duration.ZERO);
        now += Duration.ofSeconds(6).toNanos();

        assertThat(readers.offer("281234567890123456")).isFalse();
    }
}
