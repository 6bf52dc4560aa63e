package org.saoma.core.module.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class UntilWrittenTest {

    private final UntilWritten written = new UntilWritten(Duration.ofMillis(1));
    private final AtomicInteger tries = new AtomicInteger();

    @Test
    void itIsTriedUntilTheDiskTakesIt() throws Exception {
        written.write("the end", () -> {
            if (tries.incrementAndGet() < 4) {
                throw new IOException("No space left on device");
            }
        });

        assertThat(tries).hasValue(4);
    }

    @Test
    void itIsLeftToTheNextStartWhenTheTerminalStops() {
        assertThatThrownBy(() -> written.write("the end", () -> {
                    written.close();
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(InterruptedException.class)
                .hasMessageContaining("the end");
    }
}
