package org.saoma.launcher;

import java.time.Duration;

/**
 * How long the terminal waits for bundles before it goes on without them. {@code -Dsaoma.limit.stop=5} in {@code SAOMA_JAVA_OPTS} makes
 * it five seconds.
 *
 * @param vendorStart for a vendor's bundle to start: more than any driver has to wait for its device
 * @param start for all bundles of a framework to start
 * @param stop for a framework to stop: calls on the wire get up to ten seconds of it
 * @param trial for a generation that started to be judged: the module manager takes up to a minute
 */
record Limits(Duration vendorStart, Duration start, Duration stop, Duration trial) {

    static Limits ofThisRun() {
        return new Limits(of("vendorStart", 10), of("start", 120), of("stop", 20), of("trial", 90));
    }

    private static Duration of(String name, long usualSeconds) {
        return Duration.ofSeconds(Long.getLong("saoma.limit." + name, usualSeconds));
    }
}
