package org.saoma.core.payment.channel;

import java.time.Duration;
import org.saoma.api.channel.ChannelTiming;

/** Timing for payments of a channel that has not come back after a restart: nothing here is shorter than a real platform's. */
final class DefaultTiming {
    static final ChannelTiming VALUE = new ChannelTiming(
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofMinutes(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(15),
            Duration.ofHours(24),
            Duration.ofDays(365));

    private DefaultTiming() {}
}
