package org.saoma.core.payment.machine;

import java.time.Duration;
import java.time.Instant;
import org.saoma.api.channel.ChannelTiming;
import org.saoma.api.channel.Succeeded;
import org.saoma.api.journal.PaymentEntry;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentMode;
import org.saoma.api.payment.PaymentState;

/** A payment at the moment an event reaches it, with the questions that the machines ask about it. */
record Step(PaymentEntry entry, ChannelTiming timing, Instant now) {

    /** More than a call can take, so that an answer that comes at the last moment is not overtaken by the timer. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    Draft to(PaymentState state) {
        return new Draft(entry, state, now);
    }

    PaymentState state() {
        return entry.payment().state();
    }

    /** When a call that begins now must have answered, and more. */
    Instant noAnswerAt() {
        return now.plus(timing.callLimit()).plus(GRACE);
    }

    boolean pastDeadline() {
        return entry.deadline() != null && !now.isBefore(entry.deadline());
    }

    /** Until when the payer may confirm or scan. */
    Instant payerDeadline() {
        if (state() == PaymentState.PENDING) {
            return entry.deadline();
        }
        return entry.sentAt().plus(scan() ? timing.payWindow() : timing.presentWindow());
    }

    /** Whether the payer has what it takes to pay: a code that was scanned, or one that was shown. */
    boolean payerCanAct() {
        return scan() || entry.payment().presentedCode() != null;
    }

    /** The next query, but none after the deadline has passed without one. */
    Instant nextPoll(Instant deadline) {
        Instant poll = now.plus(timing.pollInterval());
        return deadline != null && deadline.isBefore(poll) && now.isBefore(deadline) ? deadline : poll;
    }

    /** Whether an answer is about this order and this amount. */
    boolean matches(Succeeded answer) {
        Payment payment = entry.payment();
        return payment.id().equals(answer.orderId()) && payment.amount().equals(answer.amount());
    }

    String mismatch(Succeeded answer) {
        return "The platform says " + answer.amount() + " for order " + answer.orderId() + " instead of "
                + entry.payment().amount() + " for order " + entry.id();
    }

    private boolean scan() {
        return entry.payment().mode() == PaymentMode.SCAN;
    }
}
