package org.saoma.core.payment.channel;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.saoma.api.channel.PaymentChannel;
import org.saoma.core.payment.threads.AlarmClock;
import org.saoma.core.payment.threads.DaemonThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes every call into a vendor's channel on a thread of its own and with a time limit. A call that does not come back is
 * interrupted, its stack is logged, and the caller is answered without it; whatever a channel throws is an answer as well.
 *
 * <p>What somebody waits for has threads of its own: however many earlier payments have to be asked about, a new one is sent.
 */
public final class ChannelGuard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelGuard.class);

    private final ThreadPoolExecutor calls;
    private final ThreadPoolExecutor followUps;
    private final AlarmClock alarms;

    /** What a call came to when the channel itself gave no answer. */
    public enum Failure {
        /** It did not come back in time and may have acted. */
        TIMED_OUT,
        /** The channel threw and may have acted. */
        THREW,
        /** The channel was never called. */
        NOT_CALLED
    }

    /**
     * @param limit how many calls that somebody waits for may be in flight; half as many that follow up are
     * @param alarms where the time limits wait; not closed with this
     */
    public ChannelGuard(int limit, AlarmClock alarms) {
        this.alarms = alarms;
        this.calls = new ThreadPoolExecutor(
                0, limit, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), DaemonThreads.named("saoma-channel"));
        this.followUps = new ThreadPoolExecutor(
                limit / 2,
                limit / 2,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                DaemonThreads.named("saoma-channel-follow-up"));
        followUps.allowCoreThreadTimeOut(true);
    }

    /**
     * Calls a channel now. Exactly one of the two consumers is called, exactly once, usually on another thread.
     *
     * @param lease held until the call is over, then given back
     * @param limit how long the call may take
     */
    public <R> void call(
            Lease lease,
            Duration limit,
            Function<PaymentChannel, R> call,
            Consumer<R> answered,
            Consumer<Failure> failed) {
        try {
            calls.execute(new GuardedCall<>(() -> lease, limit, alarms, call, answered, failed));
        } catch (RejectedExecutionException e) {
            lease.close();
            LOG.warn("channel {}: no call can be made; {} have not come back", lease.account(), calls.getActiveCount());
            failed.accept(Failure.NOT_CALLED);
        }
    }

    /**
     * Calls a channel when those that were to be called earlier have been. Answers as {@link #call} does, unless this is closed
     * before.
     *
     * @param lease taken when it is this call's turn and then held until the call is over; null when the channel is not there
     * @param limit how long the call may take from then on
     */
    public <R> void followUp(
            Supplier<Lease> lease,
            Duration limit,
            Function<PaymentChannel, R> call,
            Consumer<R> answered,
            Consumer<Failure> failed) {
        try {
            followUps.execute(new GuardedCall<>(lease, limit, alarms, call, answered, failed));
        } catch (RejectedExecutionException e) {
            failed.accept(Failure.NOT_CALLED);
        }
    }

    /** Interrupts the calls in flight. */
    @Override
    public void close() {
        calls.shutdownNow();
        followUps.shutdownNow();
    }
}
