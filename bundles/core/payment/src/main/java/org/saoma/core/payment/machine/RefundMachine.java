package org.saoma.core.payment.machine;

import java.time.Duration;
import java.time.Instant;
import org.saoma.api.channel.ChannelTiming;
import org.saoma.api.channel.RefundProcessing;
import org.saoma.api.channel.RefundResult;
import org.saoma.api.channel.Refunded;
import org.saoma.api.channel.Refused;
import org.saoma.api.channel.Unknown;
import org.saoma.api.journal.RefundEntry;
import org.saoma.api.payment.Message;
import org.saoma.api.payment.Refund;
import org.saoma.api.payment.RefundState;

/** The life of a refund: sent, and repeated with the same refund id until the platform says what became of it. */
public final class RefundMachine {
    private static final Duration PROCESSING_POLL = Duration.ofSeconds(30);
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** What to do at the platform. */
    public enum Effect {
        NONE,
        REFUND,
        QUERY
    }

    /** What follows from an event; as {@link org.saoma.core.payment.machine.Decision} for a payment. */
    public record Decision(RefundEntry next, String cause, Effect effect, Instant wakeAt) {}

    /** The platform answered to the refund or to a query of it. */
    public Decision answered(RefundEntry entry, RefundResult result, ChannelTiming timing, Instant now) {
        if (entry.refund().state().isFinal()) {
            return new Decision(null, "", Effect.NONE, null);
        }
        if (result instanceof Refunded refunded) {
            return refunded.amount() == null
                            || refunded.amount().equals(entry.refund().amount())
                    ? become(entry, RefundState.SUCCEEDED, null, null, "channel.refunded", now)
                    : unclear(entry, "The platform says " + refunded.amount(), "channel.mismatch", now);
        }
        if (result instanceof Refused refused) {
            Message why = new Message("refund.failed", (refused.code() + " " + refused.text()).strip());
            return become(entry, RefundState.FAILED, why, null, "channel.refused", now);
        }
        if (result instanceof RefundProcessing) {
            Instant next = now.plus(PROCESSING_POLL);
            return entry.refund().state() == RefundState.PROCESSING
                    ? new Decision(null, "", Effect.NONE, next)
                    : become(
                            entry,
                            RefundState.PROCESSING,
                            Message.of("refund.processing"),
                            next,
                            "channel.processing",
                            now);
        }
        if (entry.refund().state() == RefundState.PROCESSING) {
            return result instanceof Unknown unknown && unknown.cause() == Unknown.Cause.NOT_FOUND
                    ? repeat(entry, "channel.not_found", timing, now)
                    : new Decision(null, "", Effect.NONE, now.plus(PROCESSING_POLL));
        }
        String detail = result instanceof Unknown unknown ? unknown.cause() + " " + unknown.detail() : "not sent";
        return unclear(entry, detail, "channel.unknown", now);
    }

    /** The time for the next action has come, or the terminal was started again. */
    public Decision due(RefundEntry entry, boolean restarted, ChannelTiming timing, Instant now) {
        return switch (entry.refund().state()) {
            case REQUESTED, SENT, UNKNOWN -> repeat(entry, restarted ? Cause.RESTART : "timer.retry", timing, now);
            case PROCESSING -> new Decision(null, "", Effect.QUERY, noAnswerAt(timing, now));
            case SUCCEEDED, FAILED -> new Decision(null, "", Effect.NONE, null);
        };
    }

    /** The refund with its first attempt on its way. */
    public Decision send(RefundEntry entry, ChannelTiming timing, Instant now) {
        return attempt(entry, RefundState.SENT, null, "refund.sent", timing, now);
    }

    private static Decision repeat(RefundEntry entry, String cause, ChannelTiming timing, Instant now) {
        return attempt(entry, RefundState.UNKNOWN, Message.of("refund.unknown"), cause, timing, now);
    }

    private static Decision attempt(
            RefundEntry entry, RefundState state, Message message, String cause, ChannelTiming timing, Instant now) {
        Instant wakeAt = noAnswerAt(timing, now);
        RefundEntry next = next(entry, state, message, wakeAt, entry.attempts() + 1, now);
        return new Decision(next, cause, Effect.REFUND, wakeAt);
    }

    private static Decision unclear(RefundEntry entry, String detail, String cause, Instant now) {
        Instant retry = now.plus(Backoff.after(Math.max(1, entry.attempts())));
        return become(entry, RefundState.UNKNOWN, new Message("refund.unknown", detail.strip()), retry, cause, now);
    }

    private static Decision become(
            RefundEntry entry, RefundState state, Message message, Instant wakeAt, String cause, Instant now) {
        return new Decision(next(entry, state, message, wakeAt, entry.attempts(), now), cause, Effect.NONE, wakeAt);
    }

    private static RefundEntry next(
            RefundEntry entry, RefundState state, Message message, Instant wakeAt, int attempts, Instant now) {
        Refund old = entry.refund();
        Refund refund =
                new Refund(old.id(), old.paymentId(), state, old.amount(), old.reason(), message, old.createdAt(), now);
        return new RefundEntry(refund, entry.version() + 1, entry.requestKey(), entry.requestHash(), wakeAt, attempts);
    }

    private static Instant noAnswerAt(ChannelTiming timing, Instant now) {
        return now.plus(timing.callLimit()).plus(GRACE);
    }
}
