package org.saoma.core.payment.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.saoma.api.journal.JournalException;
import org.saoma.api.journal.PaymentEntry;
import org.saoma.api.journal.PaymentJournal;
import org.saoma.api.money.Money;
import org.saoma.api.payment.Merchant;
import org.saoma.api.payment.Message;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentException;
import org.saoma.api.payment.PaymentMode;
import org.saoma.api.payment.PaymentRequest;
import org.saoma.api.payment.PaymentState;
import org.saoma.api.payment.Refund;
import org.saoma.core.payment.channel.ChannelAccount;
import org.saoma.core.payment.channel.ChannelGuard;
import org.saoma.core.payment.channel.ChannelRegistry;
import org.saoma.core.payment.threads.AlarmClock;

/** An engine with everything around it but a framework. */
final class Terminal implements AutoCloseable {
    static final String CODE = "281234567890123456";
    static final Money AMOUNT = Money.cny(1250);
    static final int CALLS = 64;

    final ChannelRegistry registry = new ChannelRegistry();
    final List<Payment> announced = new CopyOnWriteArrayList<>();
    final List<Refund> announcedRefunds = new CopyOnWriteArrayList<>();
    final PaymentEngine engine;
    private final AlarmClock alarms = new AlarmClock();
    private final AtomicReference<Clock> clock = new AtomicReference<>(Clock.systemUTC());
    private final ExecutorService work = Executors.newCachedThreadPool();
    private final ChannelGuard guard = new ChannelGuard(CALLS, alarms);

    Terminal(PaymentJournal journal) {
        this(journal, Duration.ofSeconds(30));
    }

    Terminal(PaymentJournal journal, Duration codeWindow) {
        Merchant merchant = () -> new Merchant.Profile(
                "Shop", "S1", "DEMO01", Currency.getInstance("CNY"), ZoneId.of("Asia/Shanghai"), Locale.ENGLISH, "");
        Announcer announcer = new Announcer() {
            @Override
            public void paymentChanged(Payment payment) {
                announced.add(payment);
            }

            @Override
            public void refundChanged(Payment payment, Refund refund) {
                announcedRefunds.add(refund);
            }
        };
        engine = new PaymentEngine(
                Parts.of(journal, registry, guard, merchant, new Moved(clock), codeWindow, alarms, work, announcer));
    }

    /** The time of the moment that it is set to. */
    private static final class Moved extends Clock {
        private final AtomicReference<Clock> clock;

        Moved(AtomicReference<Clock> clock) {
            this.clock = clock;
        }

        @Override
        public Instant instant() {
            return clock.get().instant();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** A payment that an earlier run left open when it was to be taken back. */
    static PaymentEntry reversing(String id, int attempts) {
        Instant sent = Instant.now().minusSeconds(600);
        Payment payment = new Payment(
                id,
                PaymentState.REVERSING,
                AMOUNT,
                PaymentMode.SCAN,
                "alipay",
                "main",
                "alipay",
                null,
                null,
                null,
                null,
                null,
                Message.of("payment.reversing.unknown"),
                sent,
                sent,
                null,
                null,
                List.of());
        return new PaymentEntry(payment, 3, null, "hash", null, null, sent, null, sent, attempts);
    }

    /** Lets time pass, but for timers that run already. */
    void pass(Duration time) {
        clock.updateAndGet(before -> Clock.offset(before, time));
    }

    Terminal with(ScriptedChannel channel) {
        add(channel, 0);
        return this;
    }

    ChannelAccount add(ScriptedChannel channel, int ranking) {
        ChannelAccount account = new ChannelAccount(channel, channel.profile(), ranking, Clock.systemUTC());
        registry.add(account, List.of("alipay=25-30:16-24"));
        engine.channelCame(account);
        return account;
    }

    Terminal recovered() throws JournalException {
        engine.recover();
        return this;
    }

    Payment scan(String code) throws PaymentException {
        return engine.start(new PaymentRequest(null, AMOUNT, code, null, null, null, "ann"));
    }

    Payment waitForCode() throws PaymentException {
        return engine.start(new PaymentRequest(null, AMOUNT, null, null, null, null, "ann"));
    }

    Payment ended(Payment payment) {
        return engine.whenFinal(payment.id(), Duration.ofSeconds(20))
                .toCompletableFuture()
                .orTimeout(25, TimeUnit.SECONDS)
                .join();
    }

    @Override
    public void close() {
        alarms.close();
        guard.close();
        work.shutdownNow();
    }
}
