package org.saoma.channel.alipay;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.saoma.api.channel.ChannelProfile;
import org.saoma.api.channel.ChannelTiming;
import org.saoma.api.channel.Mode;
import org.saoma.api.money.Money;

/** What the engine is told about an account. */
final class Profiles {
    static final String ID = "alipay";

    /** Query an order whose answer was lost at once and once more, then cancel it. */
    private static final Duration UNKNOWN_WINDOW = Duration.ofSeconds(6);

    /** An order can be cancelled for 24 hours; the last cancellation must arrive within them. */
    private static final Duration REVERSAL_WINDOW = Duration.ofHours(24).minusMinutes(5);

    /** Contracts allow refunds for twelve months. */
    private static final Duration REFUND_WINDOW = Duration.ofDays(365);

    private Profiles() {}

    /** How long one operation may take, all its calls together. */
    static Duration operationLimit(Config config) {
        return Duration.ofMillis((long) config.connectTimeoutMillis() + config.readTimeoutMillis());
    }

    /** @throws IllegalArgumentException names the setting that is missing or out of range */
    static ChannelProfile of(Config config) {
        return new ChannelProfile(
                ID,
                Settings.required("saoma.channel.account", config.saoma_channel_account(), "give the account a name"),
                Map.of("zh-CN", "支付宝", "en", "Alipay"),
                Set.of(ID),
                EnumSet.allOf(Mode.class),
                amount("smallestAmount", config.smallestAmount()),
                amount("largestAmount", config.largestAmount()),
                timing(config));
    }

    private static ChannelTiming timing(Config config) {
        positive("connectTimeoutMillis", config.connectTimeoutMillis());
        positive("readTimeoutMillis", config.readTimeoutMillis());
        return new ChannelTiming(
                operationLimit(config).plusSeconds(1),
                Duration.ofSeconds(positive("pollIntervalSeconds", config.pollIntervalSeconds())),
                Duration.ofSeconds(positive("payWindowSeconds", config.payWindowSeconds())),
                Duration.ofSeconds(positive("presentWindowSeconds", config.presentWindowSeconds())),
                UNKNOWN_WINDOW,
                Duration.ZERO,
                REVERSAL_WINDOW,
                REFUND_WINDOW);
    }

    private static int positive(String field, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(field + ": " + value + "; give a number above zero");
        }
        return value;
    }

    private static Money amount(String field, String text) {
        try {
            return Money.parse(text, "CNY");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(field + ": " + e.getMessage() + "; give yuan like 0.01", e);
        }
    }
}
