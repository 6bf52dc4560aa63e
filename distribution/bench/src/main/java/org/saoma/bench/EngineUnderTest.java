package org.saoma.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.saoma.api.journal.PaymentJournal;
import org.saoma.api.money.Money;
import org.saoma.api.payment.Merchant;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentException;
import org.saoma.api.payment.PaymentRequest;
import org.saoma.api.payment.PaymentState;
import org.saoma.api.payment.Refund;
import org.saoma.core.payment.channel.ChannelAccount;
import org.saoma.core.payment.channel.ChannelGuard;
import org.saoma.core.payment.channel.ChannelRegistry;
import org.saoma.core.payment.engine.Announcer;
import org.saoma.core.payment.engine.Parts;
import org.saoma.core.payment.engine.PaymentEngine;
import org.saoma.core.payment.threads.AlarmClock;

/** The payment engine over a journal, with a channel that answers at once. */
final class EngineUnderTest implements AutoCloseable {
    private static final Announcer NOBODY = new Announcer() {
        @Override
        public void paymentChanged(Payment payment) {}

        @Override
        public void refundChanged(Payment payment, Refund refund) {}
    };

    private final AlarmClock alarms = new AlarmClock();
    private final ExecutorService work = Executors.newCachedThreadPool();
    private final ChannelGuard guard = new ChannelGuard(256, alarms);
    /** Sixteen digits. */
    private static final long FIRST_CODE = 1_000_000_000_000_000L;

    private final AtomicLong codes = new AtomicLong();
    private final PaymentEngine engine;

    EngineUnderTest(PaymentJournal journal) {
        ChannelRegistry registry = new ChannelRegistry();
        InstantChannel channel = new InstantChannel();
        registry.add(
                new ChannelAccount(channel, channel.profile(), 0, Clock.systemUTC()), List.of("alipay=25-30:16-24"));
        Merchant merchant = () -> new Merchant.Profile(
                "Bench", "", "BENCH1", Currency.getInstance("CNY"), ZoneId.of("Asia/Shanghai"), Locale.ENGLISH, "");
        engine = new PaymentEngine(Parts.of(
                journal, registry, guard, merchant, Clock.systemUTC(), Duration.ofMinutes(2), alarms, work, NOBODY));
    }

    /** One payment from request to final; the code comes with the request or afterwards. */
    void sell(boolean codeLater) {
        // A formatter would cost a sixth of what is measured.
        String code = "28" + (FIRST_CODE + codes.incrementAndGet());
        try {
            Payment payment = engine.start(
                    new PaymentRequest(null, Money.cny(1250), codeLater ? null : code, null, null, null, "bench"));
            if (codeLater) {
                engine.offer(payment.id(), code);
            }
            Payment ended = engine.whenFinal(payment.id(), Duration.ofSeconds(60))
                    .toCompletableFuture()
                    .join();
            if (ended.state() != PaymentState.SUCCEEDED) {
                throw new IllegalStateException("A payment ended as " + ended.state());
            }
        } catch (PaymentException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        alarms.close();
        guard.close();
        work.shutdownNow();
    }
}
