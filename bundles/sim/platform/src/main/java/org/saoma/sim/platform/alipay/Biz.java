package org.saoma.sim.platform.alipay;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.saoma.api.money.Money;
import org.saoma.sim.platform.core.NewOrder;
import org.saoma.sim.platform.core.Ref;
import org.saoma.sim.platform.core.Wallet;

/** The business parameters of a request, checked as the platform checks them. */
final class Biz {
    private static final Pattern ORDER = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,9}(\\.\\d{1,2})?");
    private static final Pattern TIMEOUT = Pattern.compile("(\\d{1,5})([mhdc])");
    private static final Pattern FORBIDDEN_IN_SUBJECT = Pattern.compile("[/=&]");
    private static final Money LARGEST = Money.cny(100_000_000_00L);
    private static final Duration LONGEST = Duration.ofDays(15);

    private final JsonNode node;

    Biz(JsonNode node) {
        this.node = node;
    }

    /**
     * A new order.
     *
     * @param usual how long an order lives that does not say
     */
    NewOrder order(Instant now, Duration usual) throws AlipayError {
        String id = text("out_trade_no", 64);
        if (!ORDER.matcher(id).matches()) {
            throw invalid("out_trade_no");
        }
        String subject = required("subject", 256);
        if (FORBIDDEN_IN_SUBJECT.matcher(subject).find()) {
            throw invalid("subject");
        }
        return new NewOrder(Wallet.ALIPAY, id, amount("total_amount"), subject, expiry(now, usual));
    }

    /** The trade that a request speaks of. */
    Ref ref() throws AlipayError {
        Ref ref = new Ref(Wallet.ALIPAY, text("out_trade_no", 64), text("trade_no", 64));
        if (ref.orderId().isEmpty() && ref.tradeNo().isEmpty()) {
            throw AlipayError.business("ACQ.INVALID_PARAMETER", "参数无效: out_trade_no 与 trade_no 不能同时为空");
        }
        return ref;
    }

    Money amount(String name) throws AlipayError {
        String value = required(name, 11);
        if (!AMOUNT.matcher(value).matches()) {
            throw invalid(name);
        }
        Money amount = Money.parse(value, "CNY");
        if (amount.isZero() || amount.compareTo(LARGEST) > 0) {
            throw invalid(name);
        }
        return amount;
    }

    String required(String name, int longest) throws AlipayError {
        String value = text(name, longest);
        if (value.isBlank()) {
            throw invalid(name);
        }
        return value;
    }

    /** A parameter that may be absent; then empty. */
    String text(String name, int longest) throws AlipayError {
        JsonNode value = node.path(name);
        if (value.isContainerNode() || value.asText().length() > longest) {
            throw invalid(name);
        }
        return value.isNull() ? "" : value.asText();
    }

    private Instant expiry(Instant now, Duration usual) throws AlipayError {
        String at = text("time_expire", 19);
        if (!at.isEmpty()) {
            try {
                return LocalDateTime.parse(at, AlipayFormat.TIME)
                        .atZone(AlipayFormat.ZONE)
                        .toInstant();
            } catch (DateTimeException e) {
                throw invalid("time_expire");
            }
        }
        String in = text("timeout_express", 6);
        return now.plus(in.isEmpty() ? usual : timeout(in, now));
    }

    private static Duration timeout(String text, Instant now) throws AlipayError {
        Matcher matcher = TIMEOUT.matcher(text);
        if (!matcher.matches()) {
            throw invalid("timeout_express");
        }
        long count = Long.parseLong(matcher.group(1));
        Duration timeout =
                switch (matcher.group(2)) {
                    case "m" -> Duration.ofMinutes(count);
                    case "h" -> Duration.ofHours(count);
                    case "d" -> Duration.ofDays(count);
                    default -> untilMidnight(now);
                };
        if (timeout.compareTo(Duration.ofMinutes(1)) < 0 || timeout.compareTo(LONGEST) > 0) {
            throw invalid("timeout_express");
        }
        return timeout;
    }

    /** {@code 1c}: the order closes at the end of the day in Beijing. */
    private static Duration untilMidnight(Instant now) {
        Instant midnight = now.atZone(AlipayFormat.ZONE)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(AlipayFormat.ZONE)
                .toInstant();
        Duration rest = Duration.between(now, midnight);
        return rest.compareTo(Duration.ofMinutes(1)) < 0 ? Duration.ofMinutes(1) : rest;
    }

    private static AlipayError invalid(String name) {
        return AlipayError.business("ACQ.INVALID_PARAMETER", "参数无效: " + name);
    }
}
