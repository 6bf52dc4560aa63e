package org.saoma.core.payment.channel;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.saoma.api.channel.PaymentChannel;
import org.saoma.core.payment.threads.AlarmClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call into a vendor's channel: answers its caller exactly once, whatever the channel does. */
final class GuardedCall<R> implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedCall.class);

    private final Lease lease;
    private final Function<PaymentChannel, R> call;
    private final Consumer<R> answered;
    private final Consumer<ChannelGuard.Failure> failed;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private volatile Thread thread;
    private volatile AlarmClock.Alarm limit;

    GuardedCall(
            Lease lease,
            Function<PaymentChannel, R> call,
            Consumer<R> answered,
            Consumer<ChannelGuard.Failure> failed) {
        this.lease = lease;
        this.call = call;
        this.answered = answered;
        this.failed = failed;
    }

    void limitedBy(AlarmClock.Alarm expiry) {
        limit = expiry;
        if (!open.get()) {
            expiry.cancel();
        }
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
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
                if (claim()) {
                    lease.account().answered();
                    answered.accept(result);
                }
            } finally {
                service.release();
            }
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("channel {}: a call failed", lease.account(), e);
            fail(ChannelGuard.Failure.THREW);
        } finally {
            thread = null;
            lease.close();
            // An interrupt that arrived late is not for whoever uses this thread next.
            Thread.interrupted();
        }
    }

    /** The call has to be over now; a call that is not is interrupted and given up. */
    void expire() {
        Thread running = thread;
        if (!claim()) {
            return;
        }
        boolean quarantined = lease.account().timedOut();
        LOG.warn(
                "channel {}: a call did not come back in time{}",
                lease.account(),
                quarantined ? "; the channel takes no new payments until one does" : "");
        if (running != null) {
            LOG.warn("channel {}: blocked at\n    {}", lease.account(), stack(running));
            running.interrupt();
        }
        failed.accept(ChannelGuard.Failure.TIMED_OUT);
    }

    private void fail(ChannelGuard.Failure failure) {
        if (claim()) {
            failed.accept(failure);
        }
    }

    private boolean claim() {
        boolean mine = open.compareAndSet(true, false);
        AlarmClock.Alarm expiry = limit;
        if (mine && expiry != null) {
            expiry.cancel();
        }
        return mine;
    }

    private static String stack(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .map(StackTraceElement::toString)
                .collect(Collectors.joining("\n    "));
    }
}
