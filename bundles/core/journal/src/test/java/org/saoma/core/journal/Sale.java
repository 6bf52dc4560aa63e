package org.saoma.core.journal;

import java.time.Instant;
import java.util.List;
import org.saoma.api.journal.Change;
import org.saoma.api.journal.PaymentEntry;
import org.saoma.api.journal.RefundEntry;
import org.saoma.api.money.Money;
import org.saoma.api.payment.Message;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentMode;
import org.saoma.api.payment.PaymentState;
import org.saoma.api.payment.Refund;
import org.saoma.api.payment.RefundState;

/** Builds the entries of one sale as the payment engine would. */
record Sale(PaymentEntry entry) {
    static final Instant NOON = Instant.parse("2026-11-23T04:00:00.123Z");

    static Sale created(String id) {
        return created(id, NOON, null, null);
    }

    static Sale created(String id, Instant at, String key, String reference) {
        Payment payment = new Payment(
                id,
                PaymentState.CREATED,
                Money.cny(1250),
                PaymentMode.SCAN,
                null,
                null,
                null,
                reference,
                "豆浆 & \"油条\"",
                null,
                null,
                null,
                null,
                at,
                at,
                null,
                null,
                List.of());
        return new Sale(
                new PaymentEntry(payment, 1, key, "a".repeat(64), null, null, null, null, at.plusSeconds(60), 0));
    }

    /** The sale in its next version. */
    Sale next(PaymentState state) {
        return next(state, "alipay", null);
    }

    Sale next(PaymentState state, String channel, String tradeNo) {
        Payment p = entry.payment();
        Instant now = p.updatedAt().plusMillis(800);
        boolean paid = state == PaymentState.SUCCEEDED;
        Payment payment = new Payment(
                p.id(),
                state,
                p.amount(),
                p.mode(),
                channel,
                "main",
                "alipay",
                p.reference(),
                p.description(),
                tradeNo == null ? p.channelTradeNo() : tradeNo,
                paid ? "138****0000" : null,
                null,
                state == PaymentState.PENDING ? Message.of("payment.confirm_on_phone") : null,
                p.createdAt(),
                now,
                state.isFinal() ? null : now.plusSeconds(30),
                paid ? now : null,
                List.of());
        return new Sale(new PaymentEntry(
                payment,
                entry.version() + 1,
                entry.requestKey(),
                entry.requestHash(),
                "b".repeat(40) + p.id(),
                "28****1234",
                entry.sentAt() == null ? now : entry.sentAt(),
                now.plusSeconds(90),
                state.isFinal() ? null : now.plusSeconds(2),
                entry.attempts() + 1));
    }

    /** The change that brings the journal to this sale from one before it. */
    Change from(Sale before) {
        return new Change(
                entry, before == null ? null : before.entry.payment().state().name(), "test.step", "till 1");
    }

    Change first() {
        return from(null);
    }

    RefundEntry refund(String id, RefundState state, long version, long fen) {
        Instant at = entry.payment().updatedAt().plusSeconds(version);
        Refund refund = new Refund(id, entry.id(), state, Money.cny(fen), "zurück", null, NOON.plusSeconds(5), at);
        return new RefundEntry(
                refund, version, "refund-" + id, "c".repeat(64), state.isFinal() ? null : at.plusSeconds(1), 1);
    }

    /** An id of the length that the engine makes. */
    static String id(long number) {
        return String.format("261123120000T00001%06d", number);
    }
}
