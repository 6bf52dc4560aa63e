package org.saoma.core.payment.machine;

import java.time.Instant;
import org.saoma.api.channel.ChannelResult;
import org.saoma.api.channel.Closed;
import org.saoma.api.channel.Declined;
import org.saoma.api.channel.NotSent;
import org.saoma.api.channel.Presented;
import org.saoma.api.channel.RefundResult;
import org.saoma.api.channel.Refunded;
import org.saoma.api.channel.Refused;
import org.saoma.api.channel.ReverseResult;
import org.saoma.api.channel.Reversed;
import org.saoma.api.channel.Succeeded;
import org.saoma.api.payment.Message;
import org.saoma.api.payment.PaymentState;

/**
 * A payment that is being taken back. Whatever the platform says now, it never becomes SUCCEEDED again: the sale was told that it is
 * off.
 *
 * <p>REVERSING repeats the reversal until it works. A reversal that the platform refuses, or that does not work for minutes, makes it
 * STUCK, which tells a person; it is still tried: the order is queried, reversed inside the platform's window, and refunded where
 * money turns out to have stayed.
 */
final class ReversalMachine {
    private static final int ATTEMPTS_BEFORE_STUCK = 8;

    /** Begins to take a payment back. */
    Decision begin(Step step, String cause, String actor) {
        Draft reversing = step.to(PaymentState.REVERSING).message(reversing(cause), "");
        return attempt(step, reversing, 0, Effect.REVERSE, cause, actor);
    }

    /**
     * Begins to take a payment back whose answer is still to come: a reversal that overtakes the payment on the wire would find
     * nothing to reverse.
     */
    Decision afterTheAnswer(Step step, String actor) {
        return step.to(PaymentState.REVERSING)
                .message(reversing(Cause.OPERATOR), "")
                .wakeAt(step.entry().nextActionAt())
                .because(Cause.OPERATOR, actor);
    }

    Decision decide(Step step, Event event) {
        if (event instanceof Event.ReverseAnswered answered) {
            return reverseAnswered(step, answered.result());
        }
        if (event instanceof Event.PayAnswered answered) {
            return answered.result() instanceof NotSent
                    ? reversed(step, "channel.not_sent")
                    : lateAnswer(step, answered.result());
        }
        if (event instanceof Event.PresentAnswered answered) {
            return answered.result() instanceof Declined || answered.result() instanceof NotSent
                    ? reversed(step, "channel.declined")
                    : again(step, answered.result() instanceof Presented ? "channel.presented" : "channel.unknown");
        }
        if (event instanceof Event.QueryAnswered answered) {
            return queryAnswered(step, answered.result());
        }
        if (event instanceof Event.RefundedInstead refunded) {
            return refundedInstead(step, refunded.result());
        }
        if (event instanceof Event.Due && waitsForTheAnswer(step)) {
            return Decision.wait(step.entry().nextActionAt());
        }
        if (event instanceof Event.Due || event instanceof Event.Restarted) {
            return step.state() == PaymentState.REVERSING && insideWindow(step)
                    ? again(step, event instanceof Event.Due ? "timer.retry" : Cause.RESTART)
                    : Decision.act(Effect.QUERY, step.noAnswerAt());
        }
        return Decision.ignore();
    }

    private Decision lateAnswer(Step step, ChannelResult result) {
        return result instanceof Declined || result instanceof Closed
                ? reversed(step, "channel.declined")
                : again(step, result instanceof Succeeded ? "channel.succeeded" : "channel.unknown");
    }

    private Decision reverseAnswered(Step step, ReverseResult result) {
        if (result instanceof Reversed done) {
            return reversed(step, done.refunded() ? "channel.reversed" : "channel.closed");
        }
        if (result instanceof Refused refused) {
            return stuck(step, refused.code() + " " + refused.text(), "channel.refused");
        }
        if (step.state() == PaymentState.REVERSING && step.entry().attempts() >= ATTEMPTS_BEFORE_STUCK) {
            return stuck(step, "", "channel.unreachable");
        }
        return Decision.wait(retryAt(step));
    }

    private Decision queryAnswered(Step step, ChannelResult result) {
        if (result instanceof Declined || result instanceof Closed) {
            return reversed(step, "channel.closed");
        }
        if (result instanceof Succeeded && (wasRefused(step) || !insideWindow(step))) {
            return attemptAgain(step, Effect.REFUND_INSTEAD, "channel.succeeded");
        }
        return insideWindow(step) ? again(step, "timer.retry") : Decision.wait(retryAt(step));
    }

    private Decision refundedInstead(Step step, RefundResult result) {
        if (result instanceof Refunded) {
            return reversed(step, "channel.refunded");
        }
        if (result instanceof Refused refused) {
            return stuck(step, refused.code() + " " + refused.text(), "channel.refused");
        }
        return Decision.wait(retryAt(step));
    }

    private static Decision reversed(Step step, String cause) {
        return step.to(PaymentState.REVERSED)
                .message(told("reversed", step), "")
                .because(cause, Cause.CHANNEL);
    }

    private static Decision stuck(Step step, String detail, String cause) {
        return step.to(PaymentState.STUCK)
                .message(told("stuck", step), detail.strip())
                .attempts(step.entry().attempts())
                .wakeAt(retryAt(step))
                .because(cause, Cause.CHANNEL);
    }

    /** The message keeps why it is taken back: {@code payment.reversing.timeout} ends as {@code payment.reversed.timeout}. */
    private static String told(String state, Step step) {
        String code = step.entry().payment().message().code();
        return "payment." + state + code.substring(code.lastIndexOf('.'));
    }

    private Decision again(Step step, String cause) {
        return attemptAgain(step, Effect.REVERSE, cause);
    }

    private static Decision attemptAgain(Step step, Effect effect, String cause) {
        Message message = step.entry().payment().message();
        Draft again = step.to(step.state()).message(message.code(), message.detail());
        return attempt(step, again, step.entry().attempts(), effect, cause, Cause.ENGINE);
    }

    private static Decision attempt(Step step, Draft draft, int attempts, Effect effect, String cause, String actor) {
        Instant earliest = step.entry().sentAt().plus(step.timing().earliestReversal());
        if (step.now().isBefore(earliest)) {
            return draft.attempts(attempts).wakeAt(earliest).because(cause, actor);
        }
        int tried = attempts + 1;
        return draft.attempts(tried)
                .then(effect, step.noAnswerAt().plus(Backoff.after(tried)))
                .because(cause, actor);
    }

    private static boolean waitsForTheAnswer(Step step) {
        return step.entry().attempts() == 0 && step.now().isBefore(step.entry().nextActionAt());
    }

    /** A payment that is stuck because the platform could not be reached can still be reversed when it can. */
    private static boolean wasRefused(Step step) {
        return step.state() == PaymentState.STUCK
                && !step.entry().payment().message().detail().isEmpty();
    }

    private static boolean insideWindow(Step step) {
        return step.now().isBefore(step.entry().sentAt().plus(step.timing().reversalWindow()));
    }

    private static Instant retryAt(Step step) {
        return step.now().plus(Backoff.after(Math.max(1, step.entry().attempts())));
    }

    private static String reversing(String cause) {
        return switch (cause) {
            case Cause.OPERATOR -> "payment.reversing.operator";
            case Cause.DEADLINE -> "payment.reversing.timeout";
            case Cause.MISMATCH -> "payment.reversing.mismatch";
            default -> "payment.reversing.unknown";
        };
    }
}
