package org.saoma.fleet.hawkbit;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When to ask the server again. Only arithmetic; nothing here waits. */
final class PollSchedule {
    /** While an update is under way, so that a cancellation gets through. */
    static final Duration FAST = Duration.ofSeconds(5);

    private static final Duration USUAL = Duration.ofMinutes(5);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(30);
    private static final Duration LONGEST_RETRY = Duration.ofHours(1);
    private static final int LARGEST_SHIFT = 20;
    private static final double JITTER = 0.2;
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,4}):([0-5]?\\d):([0-5]?\\d)");

    private final Duration shortest;
    private final Duration longest;
    private final DoubleSupplier random;

    /** @param random 0 to 1; keeps the terminals of a fleet from asking all at once */
    PollSchedule(Duration shortest, Duration longest, DoubleSupplier random) {
        this.shortest = shortest;
        this.longest = longest;
        this.random = random;
    }

    /** Reads {@code HH:mm:ss}, or ISO 8601 as newer servers send it from a day on. */
    static Optional<Duration> parse(String sleep) {
        Matcher clock = CLOCK.matcher(sleep.strip());
        if (clock.matches()) {
            return Optional.of(Duration.ofHours(Long.parseLong(clock.group(1)))
                    .plusMinutes(Long.parseLong(clock.group(2)))
                    .plusSeconds(Long.parseLong(clock.group(3))));
        }
        try {
            return Optional.of(Duration.parse(sleep.strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** After an answer, which may have told when to come back. */
    Duration afterAnswer(Optional<String> sleep) {
        return clamp(spread(clamp(sleep.flatMap(PollSchedule::parse).orElse(USUAL))));
    }

    /**
     * After the server failed to answer.
     *
     * @param failures how often in a row, at least 1
     * @param told how long the server asked to be left alone
     */
    Duration afterFailure(int failures, Optional<Duration> told) {
        Duration doubled = FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, LARGEST_SHIFT));
        Duration retry = spread(doubled.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : doubled);
        Duration asked = told.orElse(Duration.ZERO);
        return clamp(retry.compareTo(asked) > 0 ? retry : asked);
    }

    private Duration spread(Duration time) {
        double factor = 1 + JITTER * (2 * random.getAsDouble() - 1);
        return Duration.ofMillis(Math.round(time.toMillis() * factor));
    }

    private Duration clamp(Duration time) {
        if (time.compareTo(shortest) < 0) {
            return shortest;
        }
        return time.compareTo(longest) > 0 ? longest : time;
    }
}
