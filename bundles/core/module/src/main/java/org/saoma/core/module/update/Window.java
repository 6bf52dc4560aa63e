package org.saoma.core.module.update;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/** The hours in which a terminal may be changed, in its own time zone; it may go over midnight. */
record Window(LocalTime from, LocalTime to) {

    static final Window ALWAYS = new Window(LocalTime.MIN, LocalTime.MIN);

    /** @param text {@code 02:00-05:00}; empty for any time */
    static Window parse(String text) {
        if (text.isBlank()) {
            return ALWAYS;
        }
        try {
            String[] ends = text.strip().split("-", -1);
            if (ends.length == 2) {
                return new Window(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip()));
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(wrong(text), e);
        }
        throw new IllegalArgumentException(wrong(text));
    }

    private static String wrong(String text) {
        return "maintenanceWindow: " + text + " is no time of day like 02:00-05:00";
    }

    /** How long until it is open; zero while it is. */
    Duration untilOpen(Clock clock, ZoneId zone) {
        LocalTime now = LocalTime.ofInstant(clock.instant(), zone);
        if (from.equals(to) || isIn(now)) {
            return Duration.ZERO;
        }
        Duration wait = Duration.between(now, from);
        return wait.isNegative() ? wait.plusDays(1) : wait;
    }

    private boolean isIn(LocalTime now) {
        return from.isBefore(to) ? !now.isBefore(from) && now.isBefore(to) : !now.isBefore(from) || now.isBefore(to);
    }
}
