package org.saoma.core.payment.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
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

/** A channel that answers what a test tells it to, and remembers what it was asked. Left alone it takes every payment. */
final class ScriptedChannel implements PaymentChannel, ChannelService {
    static final ChannelTiming QUICK = new ChannelTiming(
            Duration.ofSeconds(10),
            Duration.ofMillis(20),
            Duration.ofMillis(400),
            Duration.ofMillis(400),
            Duration.ofMillis(60),
            Duration.ZERO,
            Duration.ofHours(24),
            Duration.ofDays(365));

    final List<String> calls = new CopyOnWriteArrayList<>();
    final Queue<Function<Order, ChannelResult>> pays = new ConcurrentLinkedQueue<>();
    final Queue<Function<Order, ChannelResult>> queries = new ConcurrentLinkedQueue<>();
    final Queue<Function<Order, ReverseResult>> reversals = new ConcurrentLinkedQueue<>();
    final Queue<Function<RefundOrder, RefundResult>> refunds = new ConcurrentLinkedQueue<>();
    private final ChannelProfile profile;
    private volatile boolean gone;

    ScriptedChannel() {
        this("main", QUICK);
    }

    ScriptedChannel(String account, ChannelTiming timing) {
        this.profile = new ChannelProfile(
                "alipay",
                account,
                Map.of("en", "Alipay", "zh-CN", "支付宝"),
                Set.of("alipay"),
                Set.of(Mode.SCAN, Mode.PRESENT),
                Money.cny(1),
                Money.cny(10_000_000),
                timing);
    }

    static ChannelResult succeeded(Order order) {
        return new Succeeded(order.id(), order.amount(), "T" + order.id(), "", order.createdAt());
    }

    /** Keeps a call at the platform until a test lets it come back, or until it is interrupted. */
    static void hold(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void leave() {
        gone = true;
    }

    int count(String call) {
        return (int) calls.stream().filter(call::equals).count();
    }

    @Override
    public ChannelProfile profile() {
        return profile;
    }

    @Override
    public ChannelResult pay(Order order, PayerCode code) {
        calls.add("pay");
        return next(pays, ScriptedChannel::succeeded).apply(order);
    }

    @Override
    public PresentResult present(Order order) {
        calls.add("present");
        return new Presented("https://qr.example/" + order.id(), order.expiresAt());
    }

    @Override
    public ChannelResult query(Order order) {
        calls.add("query");
        return next(queries, ScriptedChannel::succeeded).apply(order);
    }

    @Override
    public ReverseResult reverse(Order order) {
        calls.add("reverse");
        return next(reversals, any -> new Reversed(true)).apply(order);
    }

    @Override
    public RefundResult refund(RefundOrder refund) {
        calls.add("refund " + refund.id());
        return next(refunds, any -> new Refunded(refund.id(), refund.amount())).apply(refund);
    }

    @Override
    public RefundResult queryRefund(RefundOrder refund) {
        calls.add("queryRefund " + refund.id());
        return new Refunded(refund.id(), refund.amount());
    }

    private static <T> T next(Queue<T> script, T otherwise) {
        T next = script.poll();
        return next == null ? otherwise : next;
    }

    @Override
    public PaymentChannel obtain() {
        return gone ? null : this;
    }

    @Override
    public void release() {}
}
