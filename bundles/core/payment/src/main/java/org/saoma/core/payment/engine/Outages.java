package org.saoma.core.payment.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.saoma.api.channel.NoAnswer;
import org.saoma.api.channel.NotSent;
import org.saoma.api.channel.Unknown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices when the platform of a channel account answers again after an outage. What was tried meanwhile waits for minutes; the
 * first authentic answer, whomever it is for, makes all of it due.
 */
final class Outages {
    private static final Logger LOG = LoggerFactory.getLogger(Outages.class);

    /**
     * Shorter ones are left to the next try, which is not far off then. It also keeps an order that alone gets no answer at a platform
     * that answers to every other from being tried with each of them.
     */
    static final Duration SHORTEST = Duration.ofSeconds(5);

    private final Map<String, Instant> silentSince = new ConcurrentHashMap<>();
    private final Timers timers;
    private final Executor work;
    private final Clock clock;

    Outages(Timers timers, Executor work, Clock clock) {
        this.timers = timers;
        this.work = work;
        this.clock = clock;
    }

    /** @param result what a call at the account came to, of whatever kind */
    void heard(String account, Object result) {
        if (result instanceof NoAnswer none && isSilence(none)) {
            silentSince.putIfAbsent(account, clock.instant());
            return;
        }
        Instant since = silentSince.remove(account);
        if (since != null) {
            Duration outage = Duration.between(since, clock.instant());
            if (outage.compareTo(SHORTEST) >= 0) {
                work.execute(() -> over(account, outage));
            }
        }
    }

    private void over(String account, Duration outage) {
        int waiting = timers.bringForward(account);
        LOG.info("channel {} answers again after {} s; {} wait for it", account, outage.toSeconds(), waiting);
    }

    /** An answer that says nothing about the order may still be the platform's own. */
    private static boolean isSilence(NoAnswer none) {
        return none instanceof NotSent || none instanceof Unknown unknown && isSilence(unknown.cause());
    }

    private static boolean isSilence(Unknown.Cause cause) {
        return switch (cause) {
            case TIMEOUT, SYSTEM_ERROR, BAD_SIGNATURE, UNREADABLE, INTERNAL -> true;
            case MISMATCH, NOT_FOUND -> false;
        };
    }
}
