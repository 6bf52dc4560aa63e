package org.saoma.core.journal;

import java.util.Locale;
import org.saoma.api.journal.Change;
import org.saoma.api.journal.Entry;
import org.saoma.api.journal.PaymentEntry;
import org.saoma.api.journal.RefundEntry;
import org.saoma.api.payment.Message;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentState;
import org.saoma.api.payment.Refund;
import org.saoma.api.payment.RefundState;

/**
 * An entry as the journal stores it.
 *
 * @param kind {@code payment} or {@code refund}
 * @param state the state's name
 * @param unfinished whether the state can still change
 * @param moved what came in (+) or went out (-) when the entry came into this state, in minor units
 * @param fixed what is written once with the first version, as JSON
 * @param now what every version replaces, as JSON
 */
record Row(String kind, String state, boolean unfinished, long moved, String fixed, String now) {
    static final String PAYMENT = "payment";
    static final String REFUND = "refund";

    static Row of(Entry entry) {
        if (entry instanceof PaymentEntry payment) {
            return of(payment);
        }
        return of((RefundEntry) entry);
    }

    static Row of(PaymentEntry entry) {
        Payment payment = entry.payment();
        PaymentState state = payment.state();
        return new Row(
                PAYMENT,
                state.name(),
                !state.isFinal(),
                state == PaymentState.SUCCEEDED ? payment.amount().minor() : 0,
                fixed(entry),
                now(entry));
    }

    static Row of(RefundEntry entry) {
        Refund refund = entry.refund();
        RefundState state = refund.state();
        return new Row(
                REFUND,
                state.name(),
                !state.isFinal(),
                state == RefundState.SUCCEEDED ? -refund.amount().minor() : 0,
                fixed(entry),
                now(entry));
    }

    /** What a transition of this row keeps. */
    String data(long version) {
        JsonText json = new JsonText();
        if (version == 1) {
            json.json("fixed", fixed);
        }
        return json.json("now", now).end();
    }

    private static String fixed(PaymentEntry entry) {
        Payment payment = entry.payment();
        return new JsonText()
                .text("mode", payment.mode().name())
                .number("amount", payment.amount().minor())
                .text("currency", payment.amount().currency().getCurrencyCode())
                .text("reference", payment.reference())
                .text("description", payment.description())
                .instant("createdMs", payment.createdAt())
                .text("requestKey", entry.requestKey())
                .text("requestHash", entry.requestHash())
                .end();
    }

    private static String now(PaymentEntry entry) {
        Payment payment = entry.payment();
        return message(new JsonText(), payment.message())
                .text("channel", payment.channel())
                .text("account", payment.account())
                .text("wallet", payment.wallet())
                .text("channelTradeNo", payment.channelTradeNo())
                .text("payer", payment.payer())
                .text("presentedCode", payment.presentedCode())
                .instant("updatedMs", payment.updatedAt())
                .instant("expiresMs", payment.expiresAt())
                .instant("paidMs", payment.paidAt())
                .text("codeHash", entry.codeHash())
                .text("codeMask", entry.codeMask())
                .instant("sentMs", entry.sentAt())
                .instant("deadlineMs", entry.deadline())
                .instant("nextActionMs", entry.nextActionAt())
                .number("attempts", entry.attempts())
                .end();
    }

    private static String fixed(RefundEntry entry) {
        Refund refund = entry.refund();
        return new JsonText()
                .text("paymentId", refund.paymentId())
                .number("amount", refund.amount().minor())
                .text("currency", refund.amount().currency().getCurrencyCode())
                .text("reason", refund.reason())
                .instant("createdMs", refund.createdAt())
                .text("requestKey", entry.requestKey())
                .text("requestHash", entry.requestHash())
                .end();
    }

    private static String now(RefundEntry entry) {
        Refund refund = entry.refund();
        return message(new JsonText(), refund.message())
                .instant("updatedMs", refund.updatedAt())
                .instant("nextActionMs", entry.nextActionAt())
                .number("attempts", entry.attempts())
                .end();
    }

    private static JsonText message(JsonText json, Message message) {
        if (message != null) {
            json.text("messageCode", message.code()).text("messageDetail", message.detail());
        }
        return json;
    }

    /** How messages name an entry: {@code payment 261123… version 2}. */
    static String name(Change change) {
        Entry entry = change.entry();
        String kind = entry instanceof PaymentEntry ? PAYMENT : REFUND;
        return String.format(Locale.ROOT, "%s %s version %d", kind, entry.id(), entry.version());
    }
}
