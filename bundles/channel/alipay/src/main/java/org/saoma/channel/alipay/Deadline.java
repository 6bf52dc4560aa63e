package org.saoma.channel.alipay;

import java.time.Duration;

/**
 * Until when an operation has to be over, however many calls it makes. Measured on the monotonic clock, so that a corrected wall
 * clock neither cuts nor stretches it.
 */
record Deadline(long nanoTime) {

    static Deadline in(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos());
    }

    /** What is left in nanoseconds, zero or more. */
    long nanosLeft() {
        return Math.max(0, nanoTime - System.nanoTime());
    }
}
