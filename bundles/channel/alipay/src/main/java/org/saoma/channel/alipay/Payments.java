package org.saoma.channel.alipay;

import java.time.Clock;
import java.time.Instant;
import org.saoma.api.channel.ChannelResult;
import org.saoma.api.channel.Closed;
import org.saoma.api.channel.Declined;
import org.saoma.api.channel.InProgress;
import org.saoma.api.channel.Mode;
import org.saoma.api.channel.Order;
import org.saoma.api.channel.PayerCode;
import org.saoma.api.channel.PresentResult;
import org.saoma.api.channel.Presented;
import org.saoma.api.channel.Succeeded;
import org.saoma.api.channel.Unknown;

/** Takes payments, makes codes to show, and asks what became of an order. */
final class Payments {
    private final AlipayGateway gateway;
    private final OrderFields fields;
    private final ResultTable results;
    private final Clock clock;

    Payments(AlipayGateway gateway, OrderFields fields, ResultTable results, Clock clock) {
        this.gateway = gateway;
        this.fields = fields;
        this.results = results;
        this.clock = clock;
    }

    ChannelResult pay(Order order, PayerCode code) {
        try {
            requireYuan(order);
            Answer answer = gateway.call(ApiMethod.PAY, fields.pay(order, code), gateway.deadline());
            answer.refuseOtherOrder(order.id());
            Rule rule = results.judge("pay", answer);
            return switch (rule.verdict()) {
                case DONE -> succeeded(order, answer, "gmt_payment");
                case IN_PROGRESS -> new InProgress();
                case DECLINED -> new Declined(
                        rule.reason(), masked(answer.finestCode(), code), answer.words(words -> masked(words, code)));
                case CLOSED, PROCESSING, REFUSED, CANCEL, CONFIRM, UNKNOWN -> new Unknown(
                        Unknown.Cause.SYSTEM_ERROR, masked(answer.label(), code));
            };
        } catch (NotSentException e) {
            return e.result();
        } catch (UnknownException e) {
            return new Unknown(e.reason(), masked(e.getMessage(), code));
        }
    }

    PresentResult present(Order order) {
        try {
            requireYuan(order);
            Answer answer = gateway.call(ApiMethod.PRECREATE, fields.precreate(order), gateway.deadline());
            answer.refuseOtherOrder(order.id());
            Rule rule = results.judge("precreate", answer);
            return switch (rule.verdict()) {
                case DONE -> presented(order, answer);
                case DECLINED -> new Declined(rule.reason(), answer.finestCode(), answer.words());
                case IN_PROGRESS, CLOSED, PROCESSING, REFUSED, CANCEL, CONFIRM, UNKNOWN -> unlisted(answer);
            };
        } catch (NotSentException e) {
            return e.result();
        } catch (UnknownException e) {
            return e.result();
        }
    }

    ChannelResult query(Order order) {
        try {
            Answer answer = gateway.call(ApiMethod.QUERY, fields.reference(order), gateway.deadline());
            answer.refuseOtherOrder(order.id());
            Rule rule = results.judge(order.mode() == Mode.SCAN ? "query.scan" : "query.present", answer);
            return switch (rule.verdict()) {
                case DONE -> succeeded(order, answer, "send_pay_date");
                case IN_PROGRESS -> new InProgress();
                case CLOSED -> closed(order, answer);
                case DECLINED, PROCESSING, REFUSED, CANCEL, CONFIRM, UNKNOWN -> unlisted(answer);
            };
        } catch (NotSentException e) {
            return e.result();
        } catch (UnknownException e) {
            return e.result();
        }
    }

    private Succeeded succeeded(Order order, Answer answer, String timeField) throws UnknownException {
        answer.requireOrder(order.id());
        return new Succeeded(
                answer.text("out_trade_no"),
                answer.yuan("total_amount"),
                answer.text("trade_no"),
                answer.text("buyer_logon_id"),
                answer.time(timeField, clock.instant()));
    }

    private static Closed closed(Order order, Answer answer) throws UnknownException {
        answer.requireOrder(order.id());
        return new Closed(answer.finestCode());
    }

    private Presented presented(Order order, Answer answer) throws UnknownException {
        answer.requireOrder(order.id());
        if (answer.text("qr_code").isEmpty()) {
            throw new UnknownException(Unknown.Cause.UNREADABLE, answer.label() + ": no qr_code");
        }
        Instant latest = clock.instant().plus(OrderFields.LONGEST_SHOWN);
        return new Presented(answer.text("qr_code"), order.expiresAt().isAfter(latest) ? latest : order.expiresAt());
    }

    /** The platform's words may quote what it was sent. */
    private static String masked(String words, PayerCode code) {
        return words.replace(code.reveal(), code.mask());
    }

    private static Unknown unlisted(Answer answer) {
        return new Unknown(Unknown.Cause.SYSTEM_ERROR, answer.label());
    }

    private static void requireYuan(Order order) throws NotSentException {
        if (!order.amount().currency().getCurrencyCode().equals("CNY")) {
            throw new NotSentException("Alipay takes CNY, not " + order.amount().currency());
        }
    }
}
