package org.saoma.core.receipt;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.saoma.api.money.Money;
import org.saoma.api.payment.Merchant;
import org.saoma.api.payment.Message;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentMode;
import org.saoma.api.payment.PaymentState;
import org.saoma.api.payment.Refund;
import org.saoma.api.payment.RefundState;

/** Payments and merchants to print. */
final class Samples {

    static final String ID = "261122101500000001000001";
    static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");

    private Samples() {}

    static Merchant.Profile merchant(Locale locale) {
        boolean chinese = locale.getLanguage().equals("zh");
        return new Merchant.Profile(
                chinese ? "老王面馆" : "Wang's Noodles",
                "S001",
                "000001",
                Currency.getInstance("CNY"),
                ZoneId.of("Asia/Shanghai"),
                locale,
                chinese ? "谢谢惠顾，欢迎再来" : "Thank you, come again");
    }

    static Payment paid(String id) {
        return payment(id, PaymentState.SUCCEEDED, null, NOON, List.of());
    }

    static Payment paid(String id, Instant at) {
        return payment(id, PaymentState.SUCCEEDED, null, at, List.of());
    }

    static Payment declined(String id) {
        return payment(id, PaymentState.DECLINED, Message.of("payment.declined.insufficient_funds"), NOON, List.of());
    }

    static Payment refunded(String id, Refund... refunds) {
        return payment(id, PaymentState.SUCCEEDED, null, NOON, List.of(refunds));
    }

    static Refund refund(String id, String paymentId, RefundState state, long fen) {
        return new Refund(
                id, paymentId, state, Money.cny(fen), "", null, NOON.plusSeconds(3600), NOON.plusSeconds(3601));
    }

    static Payment payment(String id, PaymentState state, Message message, Instant at, List<Refund> refunds) {
        return new Payment(
                id,
                state,
                Money.cny(1250),
                PaymentMode.SCAN,
                "alipay",
                "main",
                "alipay",
                "T-4711",
                null,
                "2026112222001412341000123456",
                "159******11",
                null,
                message,
                at,
                at.plusSeconds(2),
                null,
                state == PaymentState.SUCCEEDED ? at.plusSeconds(1) : null,
                refunds);
    }

    static Payment described(Payment payment, String reference, String description) {
        return new Payment(
                payment.id(),
                payment.state(),
                payment.amount(),
                payment.mode(),
                payment.channel(),
                payment.account(),
                payment.wallet(),
                reference,
                description,
                payment.channelTradeNo(),
                payment.payer(),
                payment.presentedCode(),
                payment.message(),
                payment.createdAt(),
                payment.updatedAt(),
                payment.expiresAt(),
                payment.paidAt(),
                payment.refunds());
    }
}
