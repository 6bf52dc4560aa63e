package org.saoma.core.payment.channel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.saoma.api.channel.ChannelProfile;
import org.saoma.api.payment.ChannelStatus;

/**
 * One registered channel account: its profile, its calls in flight, and whether it may take new payments.
 *
 * <p>Repeated time-outs put it into quarantine: it goes on finishing what it has, and after a cooling-off period one new payment at a
 * time is tried. A call that comes back in time ends the quarantine.
 */
public final class ChannelAccount {
    static final int TIMEOUTS_TO_QUARANTINE = 3;
    static final Duration COOLING_OFF = Duration.ofSeconds(30);

    private final ChannelService service;
    private final ChannelProfile profile;
    private final int ranking;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private int leases;
    private boolean draining;
    private int timeouts;
    private Instant trialAt;

    public ChannelAccount(ChannelService service, ChannelProfile profile, int ranking, Clock clock) {
        this.service = service;
        this.profile = profile;
        this.ranking = ranking;
        this.clock = clock;
    }

    public ChannelProfile profile() {
        return profile;
    }

    int ranking() {
        return ranking;
    }

    ChannelService service() {
        return service;
    }

    /** Holds the account for a new payment; empty when it takes none now. */
    public Optional<Lease> leaseForPayment() {
        lock.lock();
        try {
            if (!takesPayments()) {
                return Optional.empty();
            }
            if (trialAt != null) {
                trialAt = clock.instant().plus(COOLING_OFF);
            }
            leases++;
            return Optional.of(new Lease(this));
        } finally {
            lock.unlock();
        }
    }

    /** Whether it would be held for a new payment now. */
    boolean takesPayments() {
        lock.lock();
        try {
            return !draining && (trialAt == null || !clock.instant().isBefore(trialAt));
        } finally {
            lock.unlock();
        }
    }

    /** Holds the account to go on with a payment it has; empty when it is going away. */
    public Optional<Lease> lease() {
        lock.lock();
        try {
            if (draining) {
                return Optional.empty();
            }
            leases++;
            return Optional.of(new Lease(this));
        } finally {
            lock.unlock();
        }
    }

    void released() {
        lock.lock();
        try {
            leases--;
            if (leases == 0) {
                idle.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Refuses new leases and waits until no call is in flight; false when some are at the limit. */
    public boolean drain(Duration limit) {
        lock.lock();
        try {
            draining = true;
            long nanos = limit.toNanos();
            while (leases > 0) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = idle.awaitNanos(nanos);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Refuses new leases from now on.
     *
     * @return how many calls are in flight
     */
    public int leave() {
        lock.lock();
        try {
            draining = true;
            return leases;
        } finally {
            lock.unlock();
        }
    }

    /** Takes leases again. */
    public void stay() {
        lock.lock();
        try {
            draining = false;
        } finally {
            lock.unlock();
        }
    }

    /** A call came back in time. */
    void answered() {
        lock.lock();
        try {
            timeouts = 0;
            trialAt = null;
        } finally {
            lock.unlock();
        }
    }

    /** A call did not come back in time; true when this one put the account into quarantine. */
    boolean timedOut() {
        lock.lock();
        try {
            timeouts++;
            if (timeouts >= TIMEOUTS_TO_QUARANTINE) {
                trialAt = clock.instant().plus(COOLING_OFF);
            }
            return timeouts == TIMEOUTS_TO_QUARANTINE;
        } finally {
            lock.unlock();
        }
    }

    public ChannelStatus.State state() {
        lock.lock();
        try {
            if (draining) {
                return ChannelStatus.State.DRAINING;
            }
            return trialAt == null ? ChannelStatus.State.READY : ChannelStatus.State.QUARANTINED;
        } finally {
            lock.unlock();
        }
    }

    public int calls() {
        lock.lock();
        try {
            return leases;
        } finally {
            lock.unlock();
        }
    }

    /** Channel and account, {@code alipay/main}. */
    @Override
    public String toString() {
        return profile.id() + "/" + profile.account();
    }
}
