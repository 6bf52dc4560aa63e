package org.saoma.core.payment.channel;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.saoma.api.channel.PaymentChannel;
import org.saoma.core.payment.threads.AlarmClock;
import org.saoma.core.payment.threads.DaemonThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes every call into a vendor's channel on a thread of its own and with a time limit. A call that does not come back is
 * interrupted, its stack is logged, and the caller is answered without it; whatever a channel throws is an answer as well.
 */
public final class ChannelGuard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelGuard.class);

    private final ThreadPoolExecutor calls;
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
     * @param limit how many calls may be in flight
     * @param alarms where the time limits wait; not closed with this
     */
    public ChannelGuard(int limit, AlarmClock alarms) {
        this.alarms = alarms;
        this.calls = new ThreadPoolExecutor(
                0, limit, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), DaemonThreads.named("saoma-channel"));
    }

    /**
     * Calls a channel. Exactly one of the two consumers is called, exactly once, usually on another thread.
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
        GuardedCall<R> guarded = new GuardedCall<>(lease, call, answered, failed);
        try {
            calls.execute(guarded);
        } catch (RejectedExecutionException e) {
            lease.close();
            LOG.warn("channel {}: no call can be made; {} have not come back", lease.account(), calls.getActiveCount());
            failed.accept(Failure.NOT_CALLED);
            return;
        }
        guarded.limitedBy(alarms.set(limit, guarded::expire));
    }

    /** Interrupts the calls in flight. */
    @Override
    public void close() {
        calls.shutdownNow();
    }
}
