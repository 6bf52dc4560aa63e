package org.saoma.sim.platform.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saoma.api.money.Money;

/**
 * What the platform knows about one order. Every change makes a new value.
 *
 * @param tradeNo the platform's number; empty while the platform would deny that the trade exists: a shown code that nobody scanned,
 *     an order that only failed calls or a cancellation named
 * @param amount what is to be paid; zero for an order that only a cancellation named
 * @param expiresAt when an unpaid order closes by itself
 * @param paysAt when the payer will have typed the password; null when that is not going to happen
 * @param paidAt when it was paid; null when it was not
 * @param endedAt when it was closed or reversed; null when it was not
 * @param shownCode the text of the code that was shown for it; empty for a payment by the payer's code
 * @param payCalls how many calls asked for this payment
 */
public record Trade(
        Wallet wallet,
        String orderId,
        String tradeNo,
        State state,
        Money amount,
        String subject,
        Instant createdAt,
        Instant expiresAt,
        Instant paysAt,
        Instant paidAt,
        Instant endedAt,
        String shownCode,
        List<Refund> refunds,
        int payCalls) {

    /** Where the money is. */
    public enum State {
        /** Calls named the order and none of them made a trade. */
        NONE,
        /** Waits for the payer. */
        WAITING,
        /** Paid; refunds may have given some back. */
        PAID,
        /** Over without money. */
        CLOSED,
        /** Was paid and all of it was given back by a cancellation. */
        REVERSED
    }

    /** Money that went back by a refund call. */
    public record Refund(String refundId, Money amount, Instant at) {}

    public Trade {
        refunds = List.copyOf(refunds);
    }

    /** Whether the platform admits that there is such a trade. */
    public boolean known() {
        return !tradeNo.isEmpty();
    }

    /** What went back in all. */
    public Money refunded() {
        return state == State.REVERSED ? amount : refundedByCalls();
    }

    /** What refund calls gave back. */
    public Money refundedByCalls() {
        Money sum = new Money(0, amount.currency());
        for (Refund refund : refunds) {
            sum = sum.plus(refund.amount());
        }
        return sum;
    }

    /** The refund with that number, if it was made. */
    public Optional<Refund> refund(String refundId) {
        return refunds.stream().filter(r -> r.refundId().equals(refundId)).findFirst();
    }

    /** An order of which nothing but its number and amount is known. */
    static Trade named(NewOrder order, Instant now) {
        return new Trade(
                order.wallet(),
                order.orderId(),
                "",
                State.NONE,
                order.amount(),
                order.subject(),
                now,
                order.expiresAt(),
                null,
                null,
                null,
                "",
                List.of(),
                0);
    }

    Trade waiting(NewOrder order, Instant now, String number, Instant pays, String shown) {
        return new Trade(
                wallet,
                orderId,
                number,
                State.WAITING,
                order.amount(),
                order.subject(),
                now,
                order.expiresAt(),
                pays,
                null,
                null,
                shown,
                refunds,
                payCalls);
    }

    Trade counted() {
        return new Trade(
                wallet,
                orderId,
                tradeNo,
                state,
                amount,
                subject,
                createdAt,
                expiresAt,
                paysAt,
                paidAt,
                endedAt,
                shownCode,
                refunds,
                payCalls + 1);
    }

    Trade scanned(String number) {
        return moved(number, state, paysAt, paidAt, endedAt);
    }

    Trade paid(Instant at) {
        return moved(tradeNo, State.PAID, null, at, null);
    }

    Trade closed(Instant at) {
        return moved(tradeNo, State.CLOSED, null, null, at);
    }

    Trade reversed(Instant at) {
        return moved(tradeNo, State.REVERSED, null, paidAt, at);
    }

    Trade refunded(Refund refund) {
        List<Refund> more = new ArrayList<>(refunds);
        more.add(refund);
        return new Trade(
                wallet, orderId, tradeNo, state, amount, subject, createdAt, expiresAt, paysAt, paidAt, endedAt,
                shownCode, more, payCalls);
    }

    private Trade moved(String number, State to, Instant pays, Instant paid, Instant ended) {
        return new Trade(
                wallet, orderId, number, to, amount, subject, createdAt, expiresAt, pays, paid, ended, shownCode,
                refunds, payCalls);
    }
}
