package org.saoma.channel.alipay;

import org.saoma.api.channel.Mode;
import org.saoma.api.channel.Order;
import org.saoma.api.channel.Refused;
import org.saoma.api.channel.ReverseResult;
import org.saoma.api.channel.Reversed;
import org.saoma.api.channel.Unknown;

/**
 * Ends orders so that no money stays moved. A scanned order is cancelled: that closes it unpaid or gives the money back. A shown
 * order is closed, and cancelled when it cannot be closed because it was paid or never scanned.
 */
final class Reversals {
    private final AlipayGateway gateway;
    private final OrderFields fields;
    private final ResultTable results;

    Reversals(AlipayGateway gateway, OrderFields fields, ResultTable results) {
        this.gateway = gateway;
        this.fields = fields;
        this.results = results;
    }

    ReverseResult reverse(Order order) {
        Deadline deadline = gateway.deadline();
        try {
            return order.mode() == Mode.SCAN ? cancel(order, deadline) : close(order, deadline);
        } catch (NotSentException e) {
            return e.result();
        } catch (UnknownException e) {
            return e.result();
        }
    }

    private ReverseResult close(Order order, Deadline deadline) throws NotSentException, UnknownException {
        Answer answer = gateway.call(ApiMethod.CLOSE, fields.close(order), deadline);
        answer.refuseOtherOrder(order.id());
        return switch (results.judge("close", answer).verdict()) {
            case DONE -> {
                answer.requireOrder(order.id());
                yield new Reversed(false);
            }
            case CANCEL -> cancel(order, deadline);
            case IN_PROGRESS, CLOSED, PROCESSING, DECLINED, REFUSED, CONFIRM, UNKNOWN -> unlisted(answer);
        };
    }

    private ReverseResult cancel(Order order, Deadline deadline) throws NotSentException, UnknownException {
        Answer answer = gateway.call(ApiMethod.CANCEL, fields.reference(order), deadline);
        answer.refuseOtherOrder(order.id());
        return switch (results.judge("cancel", answer).verdict()) {
            case DONE -> {
                answer.requireOrder(order.id());
                yield new Reversed(answer.text("action").equals("refund"));
            }
            case REFUSED -> new Refused(answer.finestCode(), answer.words());
            case IN_PROGRESS, CLOSED, PROCESSING, DECLINED, CANCEL, CONFIRM, UNKNOWN -> unlisted(answer);
        };
    }

    private static Unknown unlisted(Answer answer) {
        return new Unknown(Unknown.Cause.SYSTEM_ERROR, answer.label());
    }
}
