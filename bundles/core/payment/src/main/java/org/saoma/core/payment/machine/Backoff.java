package org.saoma.core.payment.machine;

import java.time.Duration;

/** How long to wait before an action that did not work is tried again. */
final class Backoff {
    private static final int[] SECONDS = {0, 2, 5, 10, 20, 40, 60, 60, 60, 300};

    private Backoff() {}

    /** @param attempts how often it was tried, from 1 */
    static Duration after(int attempts) {
        return Duration.ofSeconds(SECONDS[Math.min(attempts, SECONDS.length - 1)]);
    }
}
