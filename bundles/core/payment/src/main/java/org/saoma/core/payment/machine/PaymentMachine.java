package org.saoma.core.payment.machine;

import java.time.Instant;
import java.util.Locale;
import org.saoma.api.channel.ChannelResult;
import org.saoma.api.channel.ChannelTiming;
import org.saoma.api.channel.Closed;
import org.saoma.api.channel.Declined;
import org.saoma.api.channel.InProgress;
import org.saoma.api.channel.NotSent;
import org.saoma.api.channel.PresentResult;
import org.saoma.api.channel.Presented;
import org.saoma.api.channel.Succeeded;
import org.saoma.api.channel.Unknown;
import org.saoma.api.journal.PaymentEntry;
import org.saoma.api.payment.PaymentMode;
import org.saoma.api.payment.PaymentState;

/**
 * The life of a payment up to the moment it is decided or has to be taken back. What is being taken back is the {@link
 * ReversalMachine}'s.
 *
 * <p>Three rules hold everywhere: only an answer that names this order and this amount makes a payment SUCCEEDED; a payment is sent
 * once and never again; what nobody can tell is queried and then taken back.
 */
public final class PaymentMachine {
    private final ReversalMachine reversal = new ReversalMachine();

    /**
     * What follows from an event for a payment.
     *
     * @param timing how the payment's channel wants to be timed
     * @param now never earlier than the last change of the payment
     */
    public Decision decide(PaymentEntry entry, Event event, ChannelTiming timing, Instant now) {
        Step step = new Step(entry, timing, now);
        return switch (entry.payment().state()) {
            case CREATED -> created(step, event);
            case SENT -> sent(step, event);
            case PENDING, UNKNOWN -> undecided(step, event);
            case REVERSING, STUCK -> reversal.decide(step, event);
            case SUCCEEDED, DECLINED, CANCELLED, REVERSED, CLOSED -> Decision.ignore();
        };
    }

    private static Decision created(Step step, Event event) {
        if (event instanceof Event.Offered offered) {
            return step.to(PaymentState.SENT)
                    .route(offered.route())
                    .code(offered.codeHash(), offered.codeMask())
                    .sentNow()
                    .then(Effect.PAY, step.noAnswerAt())
                    .because("code.offered", Cause.ENGINE);
        }
        if (event instanceof Event.ShowAsked asked) {
            return step.to(PaymentState.SENT)
                    .route(asked.route())
                    .sentNow()
                    .then(Effect.PRESENT, step.noAnswerAt())
                    .because("code.requested", Cause.ENGINE);
        }
        if (event instanceof Event.CancelAsked asked) {
            return step.to(PaymentState.CANCELLED)
                    .message("payment.cancelled.operator", "")
                    .because(Cause.OPERATOR, asked.actor());
        }
        if (event instanceof Event.Restarted) {
            return step.to(PaymentState.CANCELLED)
                    .message("payment.cancelled.restart", "")
                    .because(Cause.RESTART, Cause.ENGINE);
        }
        if (event instanceof Event.Due) {
            return step.pastDeadline()
                    ? step.to(PaymentState.CANCELLED)
                            .message("payment.cancelled.timeout", "")
                            .because(Cause.DEADLINE, Cause.ENGINE)
                    : Decision.wait(step.entry().deadline());
        }
        return Decision.ignore();
    }

    private Decision sent(Step step, Event event) {
        if (event instanceof Event.PayAnswered answered) {
            return answered.result() instanceof NotSent notSent
                    ? notSent(step, notSent)
                    : payAnswered(step, answered.result());
        }
        if (event instanceof Event.PresentAnswered answered) {
            return presentAnswered(step, answered.result());
        }
        if (event instanceof Event.CancelAsked asked) {
            return reversal.afterTheAnswer(step, asked.actor());
        }
        if (event instanceof Event.Due) {
            return step.now().isBefore(step.entry().nextActionAt())
                    ? Decision.wait(step.entry().nextActionAt())
                    : unknown(step, "no answer", "timer.no_answer");
        }
        if (event instanceof Event.Restarted) {
            return unknown(step, "restarted", Cause.RESTART);
        }
        return Decision.ignore();
    }

    private static Decision payAnswered(Step step, ChannelResult result) {
        if (result instanceof Succeeded succeeded) {
            return step.matches(succeeded)
                    ? succeeded(step, succeeded)
                    : unknown(step, step.mismatch(succeeded), "channel.mismatch");
        }
        if (result instanceof InProgress) {
            return pending(step, step.payerDeadline());
        }
        if (result instanceof Unknown unknown) {
            return unknown(step, unknown.cause() + " " + unknown.detail(), "channel.unknown");
        }
        return ended(step, result);
    }

    private static Decision presentAnswered(Step step, PresentResult result) {
        if (result instanceof Presented presented) {
            Instant window = step.payerDeadline();
            Instant deadline = presented.expiresAt().isBefore(window) ? presented.expiresAt() : window;
            return step.to(PaymentState.PENDING)
                    .presented(presented.code())
                    .message("payment.show_code", "")
                    .deadline(deadline)
                    .wakeAt(step.nextPoll(deadline))
                    .because("channel.presented", Cause.CHANNEL);
        }
        if (result instanceof Declined declined) {
            return declined(step, declined);
        }
        if (result instanceof NotSent notSent) {
            return notSent(step, notSent);
        }
        Unknown unknown = (Unknown) result;
        return unknown(step, unknown.cause() + " " + unknown.detail(), "channel.unknown");
    }

    private Decision undecided(Step step, Event event) {
        if (event instanceof Event.QueryAnswered answered) {
            return queryAnswered(step, answered.result());
        }
        if (event instanceof Event.PayAnswered answered) {
            return queryAnswered(step, answered.result());
        }
        if (event instanceof Event.Due || event instanceof Event.Restarted) {
            return Decision.act(Effect.QUERY, step.noAnswerAt());
        }
        if (event instanceof Event.CancelAsked asked) {
            return reversal.begin(step, Cause.OPERATOR, asked.actor());
        }
        return Decision.ignore();
    }

    private Decision queryAnswered(Step step, ChannelResult result) {
        if (result instanceof Succeeded succeeded) {
            if (step.matches(succeeded)) {
                return succeeded(step, succeeded);
            }
            return stillUnclear(step, Cause.MISMATCH);
        }
        if (result instanceof InProgress && step.payerCanAct()) {
            if (!step.now().isBefore(step.payerDeadline())) {
                return reversal.begin(step, Cause.DEADLINE, Cause.ENGINE);
            }
            return step.state() == PaymentState.PENDING
                    ? Decision.wait(step.nextPoll(step.payerDeadline()))
                    : pending(step, step.payerDeadline());
        }
        if (result instanceof Declined || result instanceof Closed) {
            return ended(step, result);
        }
        return stillUnclear(step, step.state() == PaymentState.PENDING ? Cause.DEADLINE : Cause.UNKNOWN);
    }

    private Decision stillUnclear(Step step, String cause) {
        return step.pastDeadline()
                ? reversal.begin(step, cause, Cause.ENGINE)
                : Decision.wait(step.nextPoll(step.entry().deadline()));
    }

    private static Decision succeeded(Step step, Succeeded answer) {
        return step.to(PaymentState.SUCCEEDED).paid(answer).because("channel.succeeded", Cause.CHANNEL);
    }

    private static Decision pending(Step step, Instant deadline) {
        boolean scan = step.entry().payment().mode() == PaymentMode.SCAN;
        return step.to(PaymentState.PENDING)
                .message(scan ? "payment.confirm_on_phone" : "payment.show_code", "")
                .deadline(deadline)
                .wakeAt(step.nextPoll(deadline))
                .because("channel.in_progress", Cause.CHANNEL);
    }

    private static Decision unknown(Step step, String detail, String cause) {
        return step.to(PaymentState.UNKNOWN)
                .message("payment.unknown", detail.strip())
                .deadline(step.now().plus(step.timing().unknownWindow()))
                .then(Effect.QUERY, step.noAnswerAt())
                .because(cause, Cause.CHANNEL);
    }

    private static Decision notSent(Step step, NotSent answer) {
        return step.to(PaymentState.CANCELLED)
                .message("payment.not_sent", answer.detail())
                .because("channel.not_sent", Cause.CHANNEL);
    }

    private static Decision ended(Step step, ChannelResult result) {
        if (result instanceof Declined declined) {
            return declined(step, declined);
        }
        return step.to(PaymentState.CLOSED)
                .message("payment.closed", ((Closed) result).code())
                .because("channel.closed", Cause.CHANNEL);
    }

    private static Decision declined(Step step, Declined answer) {
        return step.to(PaymentState.DECLINED)
                .message(
                        "payment.declined." + answer.reason().name().toLowerCase(Locale.ROOT),
                        (answer.code() + " " + answer.text()).strip())
                .because("channel.declined " + answer.code(), Cause.CHANNEL);
    }
}
