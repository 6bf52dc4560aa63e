package org.saoma.api.payment;

import java.time.Instant;
import java.util.List;
import org.saoma.api.money.Money;

/**
 * A payment at one moment. Immutable; a later moment is another object with the same id.
 *
 * @param id the order number, also at the platform: 24 characters {@code [0-9A-Z]}
 * @param amount what is to be paid
 * @param channel the channel id, null until it is known which platform the payer uses
 * @param account the account within the channel, null like the channel
 * @param wallet the payer's wallet, null like the channel
 * @param reference the till's own number for this sale, may be null
 * @param description what is sold, may be null
 * @param channelTradeNo the platform's own number, null until it told it
 * @param payer the payer as the platform masks it, null until it told it
 * @param presentedCode the text of the code to show, null unless one is to be shown now or was shown
 * @param message what to tell the cashier beyond the state; null where the state says it all
 * @param expiresAt until when the payer can act, null where nobody waits for the payer
 * @param paidAt when the payer paid, by the platform's clock; null unless succeeded
 * @param refunds the refunds of this payment, oldest first
 */
public record Payment(
        String id,
        PaymentState state,
        Money amount,
        PaymentMode mode,
        String channel,
        String account,
        String wallet,
        String reference,
        String description,
        String channelTradeNo,
        String payer,
        String presentedCode,
        Message message,
        Instant createdAt,
        Instant updatedAt,
        Instant expiresAt,
        Instant paidAt,
        List<Refund> refunds) {

    public Payment {
        refunds = List.copyOf(refunds);
    }

    /** Who has to act now, or null when it is final. */
    public Awaiting awaiting() {
        return switch (state) {
            case CREATED -> mode == PaymentMode.SCAN && channel == null ? Awaiting.PAYER_CODE : Awaiting.CHANNEL;
            case PENDING -> Awaiting.PAYER;
            case SENT, UNKNOWN, REVERSING, STUCK -> Awaiting.CHANNEL;
            case SUCCEEDED, DECLINED, CANCELLED, REVERSED, CLOSED -> null;
        };
    }

    /** The sum of the refunds that succeeded. */
    public Money refunded() {
        return sum(RefundState.SUCCEEDED::equals);
    }

    /** What can still be refunded: the amount less every refund that did not fail. Zero unless succeeded. */
    public Money refundable() {
        return state == PaymentState.SUCCEEDED
                ? amount.minus(sum(refund -> refund != RefundState.FAILED))
                : new Money(0, amount.currency());
    }

    private Money sum(java.util.function.Predicate<RefundState> which) {
        return refunds.stream()
                .filter(refund -> which.test(refund.state()))
                .map(Refund::amount)
                .reduce(new Money(0, amount.currency()), Money::plus);
    }
}
