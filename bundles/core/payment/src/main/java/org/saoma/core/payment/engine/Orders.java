package org.saoma.core.payment.engine;

import java.time.Duration;
import java.time.Instant;
import org.saoma.api.channel.ChannelTiming;
import org.saoma.api.channel.Mode;
import org.saoma.api.channel.Order;
import org.saoma.api.channel.RefundOrder;
import org.saoma.api.journal.PaymentEntry;
import org.saoma.api.payment.Merchant;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentMode;
import org.saoma.api.payment.Refund;

/** Payments and refunds in the words of channels. */
final class Orders {
    /** The platform gives an order up later than the terminal does, and only where the terminal is gone. */
    private static final Duration PLATFORM_GRACE = Duration.ofMinutes(1);

    private final Merchant merchant;

    Orders(Merchant merchant) {
        this.merchant = merchant;
    }

    Order order(PaymentEntry entry, ChannelTiming timing) {
        Payment payment = entry.payment();
        Merchant.Profile shop = merchant.profile();
        boolean scan = payment.mode() == PaymentMode.SCAN;
        Instant expiresAt = entry.sentAt()
                .plus(scan ? timing.payWindow() : timing.presentWindow())
                .plus(PLATFORM_GRACE);
        return new Order(
                payment.id(),
                scan ? Mode.SCAN : Mode.PRESENT,
                payment.amount(),
                entry.sentAt(),
                expiresAt,
                payment.description() == null || payment.description().isBlank() ? shop.name() : payment.description(),
                payment.channelTradeNo(),
                new Order.Place(shop.storeId(), shop.terminalId(), ""));
    }

    RefundOrder refund(PaymentEntry entry, Refund refund, ChannelTiming timing) {
        return new RefundOrder(refund.id(), order(entry, timing), refund.amount(), refund.reason());
    }

    /** The refund that stands in for a reversal. Its number follows from the order's, so that a repetition moves money once. */
    RefundOrder refundInstead(PaymentEntry entry, ChannelTiming timing) {
        Payment payment = entry.payment();
        return new RefundOrder("R" + payment.id().substring(1), order(entry, timing), payment.amount(), "");
    }
}
