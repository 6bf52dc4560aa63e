package org.saoma.core.http.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.Refund;

/** Payments and refunds as the API writes them. */
public final class PaymentJson {
    private PaymentJson() {}

    /** @param printed whether its receipt came out of a printer */
    public static void payment(JsonGenerator out, Payment payment, boolean printed, View view) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", payment.id());
        out.writeStringField("state", payment.state().name());
        View.money(out, "amount", payment.amount());
        out.writeStringField("mode", payment.mode().name());
        out.writeStringField("channel", payment.channel());
        out.writeStringField("account", payment.account());
        out.writeStringField("wallet", payment.wallet());
        out.writeStringField("reference", payment.reference());
        out.writeStringField("description", payment.description());
        out.writeStringField("channelTradeNo", payment.channelTradeNo());
        out.writeStringField("payer", payment.payer());
        out.writeStringField("presentedCode", payment.presentedCode());
        out.writeStringField(
                "awaiting",
                payment.awaiting() == null ? null : payment.awaiting().name());
        out.writeStringField("message", view.texts().text(payment.message()));
        view.time(out, "createdAt", payment.createdAt());
        view.time(out, "updatedAt", payment.updatedAt());
        view.time(out, "expiresAt", payment.expiresAt());
        view.time(out, "paidAt", payment.paidAt());
        View.money(out, "refunded", payment.refunded());
        View.money(out, "refundable", payment.refundable());
        out.writeArrayFieldStart("refunds");
        for (Refund refund : payment.refunds()) {
            refund(out, refund, view);
        }
        out.writeEndArray();
        out.writeBooleanField("receiptPrinted", printed);
        out.writeEndObject();
    }

    public static void refund(JsonGenerator out, Refund refund, View view) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", refund.id());
        out.writeStringField("paymentId", refund.paymentId());
        out.writeStringField("state", refund.state().name());
        View.money(out, "amount", refund.amount());
        out.writeStringField("reason", refund.reason());
        view.time(out, "createdAt", refund.createdAt());
        view.time(out, "updatedAt", refund.updatedAt());
        out.writeStringField("message", view.texts().text(refund.message()));
        out.writeEndObject();
    }
}
