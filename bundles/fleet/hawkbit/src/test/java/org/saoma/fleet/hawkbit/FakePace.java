package org.saoma.fleet.hawkbit;

import java.time.Duration;
import java.time.Instant;

/** Time that passes when it is waited for. */
final class FakePace implements Pace {
    private Instant now = Instant.parse("2026-11-25T08:00:00Z");

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void pause(Duration time) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        now = now.plus(time);
    }
}
