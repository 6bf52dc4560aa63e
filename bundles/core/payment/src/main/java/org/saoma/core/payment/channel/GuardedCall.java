package org.saoma.core.payment.channel;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.saoma.api.channel.PaymentChannel;
import org.saoma.core.payment.threads.AlarmClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call into a vendor's channel: answers its caller exactly once, whatever the channel does. */
final class GuardedCall<R> implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedCall.class);

    private final Supplier<Lease> leases;
    private final Duration limit;
    private final AlarmClock alarms;
    private final Function<PaymentChannel, R> call;
    private final Consumer<R> answered;
    private final Consumer<ChannelGuard.Failure> failed;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private volatile Thread thread;

    /** @param limit how long it may take from when it begins */
    GuardedCall(
            Supplier<Lease> leases,
            Duration limit,
            AlarmClock alarms,
            Function<PaymentChannel, R> call,
            Consumer<R> answered,
            Consumer<ChannelGuard.Failure> failed) {
        this.leases = leases;
        this.limit = limit;
        this.alarms = alarms;
        this.call = call;
        this.answered = answered;
        this.failed = failed;
    }

    @Override
    public void run() {
        Lease lease = leases.get();
        if (lease == null) {
            fail(ChannelGuard.Failure.NOT_CALLED);
            return;
        }
        thread = Thread.currentThread();
        AlarmClock.Alarm expiry = alarms.set(limit, () -> expire(lease));
        try (lease) {
            ask(lease);
        } finally {
            expiry.cancel();
            leaveThread();
        }
    }

    private void ask(Lease lease) {
        ChannelService service = lease.account().service();
        try {
            PaymentChannel channel = service.obtain();
            try {
                if (channel == null) {
                    fail(ChannelGuard.Failure.NOT_CALLED);
                    return;
                }
                R result = call.apply(channel);
                if (result == null) {
                    throw new IllegalStateException("The channel answered null");
                }
                if (open.compareAndSet(true, false)) {
                    lease.account().answered();
                    answered.accept(result);
                }
            } finally {
                service.release();
            }
        } catch (Throwable e) {
            // Errors too: nobody asks about a payment a second time whose call never was over.
            LOG.warn("channel {}: a call failed", lease.account(), e);
            fail(ChannelGuard.Failure.THREW);
        }
    }

    /** The call has to be over now; a call that is not is interrupted and given up. */
    private void expire(Lease lease) {
        if (!open.compareAndSet(true, false)) {
            return;
        }
        boolean quarantined = lease.account().timedOut();
        LOG.warn(
                "channel {}: a call did not come back in time{}",
                lease.account(),
                quarantined ? "; the channel takes no new payments until one does" : "");
        interrupt(lease);
        failed.accept(ChannelGuard.Failure.TIMED_OUT);
    }

    private synchronized void interrupt(Lease lease) {
        if (thread != null) {
            LOG.warn("channel {}: blocked at\n    {}", lease.account(), stack(thread));
            thread.interrupt();
        }
    }

    /** An interrupt that arrives late is not for whoever uses this thread next. */
    private synchronized void leaveThread() {
        thread = null;
        Thread.interrupted();
    }

    private void fail(ChannelGuard.Failure failure) {
        if (open.compareAndSet(true, false)) {
            failed.accept(failure);
        }
    }

    private static String stack(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .map(StackTraceElement::toString)
                .collect(Collectors.joining("\n    "));
    }
}
