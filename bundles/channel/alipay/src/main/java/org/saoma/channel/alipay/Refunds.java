package org.saoma.channel.alipay;

import org.saoma.api.channel.RefundOrder;
import org.saoma.api.channel.RefundProcessing;
import org.saoma.api.channel.RefundResult;
import org.saoma.api.channel.Refunded;
import org.saoma.api.channel.Refused;
import org.saoma.api.channel.Unknown;

/** Gives money back and asks what became of a refund. The refund number makes a repetition harmless. */
final class Refunds {
    private final AlipayGateway gateway;
    private final OrderFields fields;
    private final ResultTable results;

    Refunds(AlipayGateway gateway, OrderFields fields, ResultTable results) {
        this.gateway = gateway;
        this.fields = fields;
        this.results = results;
    }

    RefundResult refund(RefundOrder refund) {
        Deadline deadline = gateway.deadline();
        try {
            Answer answer = gateway.call(ApiMethod.REFUND, fields.refund(refund), deadline);
            answer.refuseOtherOrder(refund.payment().id());
            return switch (results.judge("refund", answer).verdict()) {
                case DONE -> {
                    answer.requireOrder(refund.payment().id());
                    // refund_fee is the total of all refunds of the order, so it does not tell this one's amount.
                    yield new Refunded(refund.id(), null);
                }
                case CONFIRM -> query(refund, deadline);
                case REFUSED -> new Refused(answer.finestCode(), answer.words());
                case IN_PROGRESS, CLOSED, PROCESSING, DECLINED, CANCEL, UNKNOWN -> unlisted(answer);
            };
        } catch (NotSentException e) {
            return e.result();
        } catch (UnknownException e) {
            return e.result();
        }
    }

    RefundResult query(RefundOrder refund) {
        try {
            return query(refund, gateway.deadline());
        } catch (NotSentException e) {
            return e.result();
        } catch (UnknownException e) {
            return e.result();
        }
    }

    private RefundResult query(RefundOrder refund, Deadline deadline) throws NotSentException, UnknownException {
        Answer answer = gateway.call(ApiMethod.REFUND_QUERY, fields.refundQuery(refund), deadline);
        answer.refuseOtherOrder(refund.payment().id());
        return switch (results.judge("refund.query", answer).verdict()) {
            case DONE -> {
                answer.requireOrder(refund.payment().id());
                answer.require("out_request_no", refund.id());
                yield new Refunded(refund.id(), answer.yuan("refund_amount"));
            }
            case PROCESSING -> new RefundProcessing();
            case IN_PROGRESS, CLOSED, DECLINED, REFUSED, CANCEL, CONFIRM, UNKNOWN -> unlisted(answer);
        };
    }

    private static Unknown unlisted(Answer answer) {
        return new Unknown(Unknown.Cause.SYSTEM_ERROR, answer.label());
    }
}
