package org.saoma.core.payment.machine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.saoma.api.channel.ChannelTiming;
import org.saoma.api.channel.Succeeded;
import org.saoma.api.journal.PaymentEntry;
import org.saoma.api.money.Money;
import org.saoma.api.payment.Message;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentMode;
import org.saoma.api.payment.PaymentState;

/** Payments in the state that a test begins with. Sent at {@link #SENT}; times are given in seconds after that. */
final class Given {
    static final String ID = "261123080000DEMO010000AB";
    static final Money AMOUNT = Money.cny(1250);
    static final Instant SENT = Instant.parse("2026-11-23T00:00:00Z");
    static final ChannelTiming TIMING = new ChannelTiming(
            Duration.ofSeconds(15),
            Duration.ofSeconds(3),
            Duration.ofSeconds(60),
            Duration.ofSeconds(300),
            Duration.ofSeconds(6),
            Duration.ZERO,
            Duration.ofHours(24),
            Duration.ofDays(365));
    static final Route ROUTE = new Route("alipay", "main", "alipay");

    private final PaymentState state;
    private PaymentMode mode = PaymentMode.SCAN;
    private String presentedCode;
    private Message message;
    private Instant deadline;
    private Instant nextActionAt = SENT.plusSeconds(17);
    private int attempts;

    private Given(PaymentState state) {
        this.state = state;
    }

    static Given payment(PaymentState state) {
        return new Given(state);
    }

    static Instant at(long seconds) {
        return SENT.plusSeconds(seconds);
    }

    static Succeeded paid() {
        return new Succeeded(ID, AMOUNT, "2026112322001", "138****0001", SENT);
    }

    static Succeeded paid(Money amount) {
        return new Succeeded(ID, amount, "2026112322001", "", SENT);
    }

    Given shownCode(String code) {
        mode = PaymentMode.PRESENT;
        presentedCode = code;
        return this;
    }

    Given presenting() {
        mode = PaymentMode.PRESENT;
        return this;
    }

    Given message(String code) {
        return message(code, "");
    }

    Given message(String code, String detail) {
        message = new Message(code, detail);
        return this;
    }

    Given deadline(long seconds) {
        deadline = at(seconds);
        return this;
    }

    Given nextActionAt(long seconds) {
        nextActionAt = at(seconds);
        return this;
    }

    Given attempts(int value) {
        attempts = value;
        return this;
    }

    PaymentEntry entry() {
        boolean sent = state != PaymentState.CREATED;
        Payment payment = new Payment(
                ID,
                state,
                AMOUNT,
                mode,
                sent ? ROUTE.channel() : null,
                sent ? ROUTE.account() : null,
                sent ? ROUTE.wallet() : null,
                null,
                null,
                null,
                null,
                presentedCode,
                message,
                SENT,
                SENT,
                null,
                null,
                List.of());
        return new PaymentEntry(
                payment, 3, null, "hash", null, null, sent ? SENT : null, deadline, nextActionAt, attempts);
    }

    Decision on(Event event, long seconds) {
        return on(event, seconds, TIMING);
    }

    Decision on(Event event, long seconds, ChannelTiming timing) {
        return new PaymentMachine().decide(entry(), event, timing, at(seconds));
    }
}
