package org.saoma.core.payment.engine;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers for payments and refunds that every platform accepts: 24 characters {@code [0-9A-Z]}, the time in China to the second, the
 * terminal, and a counter that begins anywhere, so that a restart or a clock that goes back does not repeat one.
 */
final class OrderNumbers {
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyMMddHHmmss", Locale.ROOT).withZone(ZoneId.of("Asia/Shanghai"));
    private static final long SERIALS = 36L * 36 * 36 * 36 * 36 * 36;

    private final Clock clock;
    private final AtomicLong serial = new AtomicLong(new SecureRandom().nextLong(SERIALS));

    OrderNumbers(Clock clock) {
        this.clock = clock;
    }

    /** @param terminalId 6 characters {@code [0-9A-Z]} */
    String next(String terminalId) {
        String count = Long.toString(serial.getAndIncrement() % SERIALS, 36).toUpperCase(Locale.ROOT);
        return SECOND.format(clock.instant()) + terminalId + "0".repeat(6 - count.length()) + count;
    }
}
