package org.saoma.fleet.hawkbit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Time as the agent sees it: it only goes forward, and it can be waited for. */
interface Pace {

    Instant now();

    /** @throws InterruptedException when the agent is to stop */
    void pause(Duration time) throws InterruptedException;

    /** The machine's time, but steady: a clock that is set while the terminal runs moves no poll by years. */
    static Pace steady(Clock clock) {
        Instant start = clock.instant();
        long origin = System.nanoTime();
        return new Pace() {
            @Override
            public Instant now() {
                return start.plusNanos(System.nanoTime() - origin);
            }

            @Override
            public void pause(Duration time) throws InterruptedException {
                Thread.sleep(time.toMillis());
            }
        };
    }
}
