package org.saoma.bench;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.saoma.api.channel.ChannelProfile;
import org.saoma.api.channel.ChannelResult;
import org.saoma.api.channel.ChannelTiming;
import org.saoma.api.channel.Mode;
import org.saoma.api.channel.Order;
import org.saoma.api.channel.PayerCode;
import org.saoma.api.channel.PaymentChannel;
import org.saoma.api.channel.PresentResult;
import org.saoma.api.channel.Presented;
import org.saoma.api.channel.RefundOrder;
import org.saoma.api.channel.RefundResult;
import org.saoma.api.channel.Refunded;
import org.saoma.api.channel.ReverseResult;
import org.saoma.api.channel.Reversed;
import org.saoma.api.channel.Succeeded;
import org.saoma.api.money.Money;
import org.saoma.core.payment.channel.ChannelService;

/** A channel that takes every payment at once. */
final class InstantChannel implements PaymentChannel, ChannelService {

    @Override
    public ChannelProfile profile() {
        ChannelTiming timing = new ChannelTiming(
                Duration.ofSeconds(15),
                Duration.ofSeconds(3),
                Duration.ofSeconds(60),
                Duration.ofMinutes(5),
                Duration.ofSeconds(6),
                Duration.ZERO,
                Duration.ofHours(24),
                Duration.ofDays(365));
        return new ChannelProfile(
                "alipay",
                "bench",
                Map.of("en", "Alipay", "zh-CN", "支付宝"),
                Set.of("alipay"),
                Set.of(Mode.SCAN),
                Money.cny(1),
                Money.cny(100_000_000),
                timing);
    }

    @Override
    public ChannelResult pay(Order order, PayerCode code) {
        return new Succeeded(
                order.id(), order.amount(), "2026112322001400000000000001", "138****0000", order.createdAt());
    }

    @Override
    public PresentResult present(Order order) {
        return new Presented("https://qr.example/" + order.id(), order.expiresAt());
    }

    @Override
    public ChannelResult query(Order order) {
        return pay(order, null);
    }

    @Override
    public ReverseResult reverse(Order order) {
        return new Reversed(true);
    }

    @Override
    public RefundResult refund(RefundOrder refund) {
        return new Refunded(refund.id(), refund.amount());
    }

    @Override
    public RefundResult queryRefund(RefundOrder refund) {
        return refund(refund);
    }

    @Override
    public PaymentChannel obtain() {
        return this;
    }

    @Override
    public void release() {}
}
