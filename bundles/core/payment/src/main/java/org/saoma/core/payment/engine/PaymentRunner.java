package org.saoma.core.payment.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.saoma.api.channel.ChannelTiming;
import org.saoma.api.channel.PayerCode;
import org.saoma.api.journal.Change;
import org.saoma.api.journal.JournalException;
import org.saoma.api.journal.PaymentEntry;
import org.saoma.api.journal.PaymentJournal;
import org.saoma.api.payment.Payment;
import org.saoma.core.payment.channel.ChannelRegistry;
import org.saoma.core.payment.channel.Lease;
import org.saoma.core.payment.machine.Decision;
import org.saoma.core.payment.machine.Effect;
import org.saoma.core.payment.machine.Event;
import org.saoma.core.payment.machine.PaymentMachine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries events to payments: decides, makes the decision durable, and only then does what follows. Any thread; who loses a race for
 * a payment reads it again and decides again.
 */
final class PaymentRunner {
    private static final Logger LOG = LoggerFactory.getLogger(PaymentRunner.class);

    private final PaymentMachine machine = new PaymentMachine();
    private final Map<String, PaymentEntry> open = new ConcurrentHashMap<>();
    private final PaymentJournal journal;
    private final ChannelRegistry registry;
    private final ChannelCalls calls;
    private final Timers timers;
    private final Waiters waiters;
    private final Executor work;
    private final Clock clock;
    private final Announcer announcer;

    PaymentRunner(
            PaymentJournal journal,
            ChannelRegistry registry,
            ChannelCalls calls,
            Timers timers,
            Waiters waiters,
            Executor work,
            Clock clock,
            Announcer announcer) {
        this.journal = journal;
        this.registry = registry;
        this.calls = calls;
        this.timers = timers;
        this.waiters = waiters;
        this.work = work;
        this.clock = clock;
        this.announcer = announcer;
    }

    /** The payments that are not final. */
    Collection<PaymentEntry> open() {
        return open.values();
    }

    Optional<PaymentEntry> find(String id) throws JournalException {
        PaymentEntry entry = open.get(id);
        return entry != null ? Optional.of(entry) : journal.payment(id);
    }

    /** Takes up a payment that an earlier run left open. */
    void recover(PaymentEntry entry) {
        open.put(entry.id(), entry);
        tell(entry.id(), new Event.Restarted());
    }

    /** Begins a payment that waits for the payer's code. */
    void begin(PaymentEntry created, String operator) throws JournalException {
        journal.commit(List.of(new Change(created, null, "request", operator)));
        open.put(created.id(), created);
        announce(created);
        wake(created, created.nextActionAt(), Effect.NONE);
    }

    /** Begins a payment that can go to its channel at once, with one write to the disk. */
    PaymentEntry begin(PaymentEntry created, String operator, Event first, PayerCode code, Lease lease)
            throws JournalException {
        Decision decision = machine.decide(created, first, timing(created, first), clock.instant());
        journal.commit(List.of(new Change(created, null, "request", operator), change(created, decision)));
        open.put(created.id(), decision.next());
        follow(decision.next(), decision, code, lease);
        return decision.next();
    }

    /**
     * Lets an event happen to a payment.
     *
     * @param code the payer's code, where the event brings one
     * @param lease the hold on the channel, where the event brings one; always given back
     * @return the payment afterwards, and whether the event changed it
     */
    Outcome apply(String id, Event event, PayerCode code, Lease lease) throws JournalException {
        boolean handedOn = false;
        try {
            while (true) {
                PaymentEntry entry = find(id).orElseThrow(() -> new IllegalStateException("No payment " + id));
                Decision decision = machine.decide(entry, event, timing(entry, event), clock.instant());
                if (decision.next() != null && !commit(entry, decision)) {
                    continue;
                }
                PaymentEntry after = decision.next() == null ? entry : decision.next();
                handedOn = lease != null && decision.next() != null;
                follow(after, decision, code, handedOn ? lease : null);
                return new Outcome(after, decision.next() != null);
            }
        } finally {
            if (lease != null && !handedOn) {
                lease.close();
            }
        }
    }

    /** The payment after an event. */
    record Outcome(PaymentEntry entry, boolean changed) {}

    /** False when another thread was faster. */
    private boolean commit(PaymentEntry before, Decision decision) throws JournalException {
        try {
            journal.commit(List.of(change(before, decision)));
        } catch (JournalException e) {
            if (e.reason() != JournalException.Reason.CONFLICT) {
                throw e;
            }
            journal.payment(before.id()).ifPresent(this::keep);
            return false;
        }
        keep(decision.next());
        return true;
    }

    /** Only ever replaces an older version: a payment that became final meanwhile is not brought back. */
    private void keep(PaymentEntry entry) {
        open.computeIfPresent(entry.id(), (id, before) -> {
            PaymentEntry newer = before.version() < entry.version() ? entry : before;
            return newer.payment().state().isFinal() ? null : newer;
        });
    }

    private static Change change(PaymentEntry before, Decision decision) {
        return new Change(decision.next(), before.payment().state().name(), decision.cause(), decision.actor());
    }

    private ChannelTiming timing(PaymentEntry entry, Event event) {
        if (event instanceof Event.Offered offered) {
            return registry.timing(offered.route().channel(), offered.route().account());
        }
        if (event instanceof Event.ShowAsked asked) {
            return registry.timing(asked.route().channel(), asked.route().account());
        }
        return registry.timing(entry.payment().channel(), entry.payment().account());
    }

    private void follow(PaymentEntry after, Decision decision, PayerCode code, Lease lease) {
        wake(after, decision.wakeAt(), decision.effect());
        if (decision.next() != null) {
            announce(after);
        }
        calls.perform(decision.effect(), after, code, lease, event -> tell(after.id(), event));
    }

    private void wake(PaymentEntry entry, Instant at, Effect effect) {
        if (at != null) {
            String account = effect == Effect.NONE ? ChannelCalls.account(entry) : null;
            timers.wake(entry.id(), at, account, due -> tell(due, new Event.Due()));
        }
    }

    private void announce(PaymentEntry entry) {
        Payment payment = entry.payment();
        LOG.info("payment {} {} {} {}", payment.id(), payment.state(), payment.amount(), describe(payment));
        if (payment.state().isFinal()) {
            timers.cancel(payment.id());
            waiters.done(payment.id(), payment);
        }
        announcer.paymentChanged(payment);
    }

    private static String describe(Payment payment) {
        String channel = payment.channel() == null ? "" : payment.channel();
        return payment.message() == null
                ? channel
                : channel + " " + payment.message().code() + " "
                        + payment.message().detail();
    }

    /** Lets an event happen whose sender cannot be told of a failing journal; it is found out again later. */
    private void tell(String id, Event event) {
        try {
            apply(id, event, null, null);
        } catch (JournalException e) {
            LOG.error(
                    "payment {}: {} could not be written down: {}",
                    id,
                    event.getClass().getSimpleName(),
                    e.getMessage());
            timers.wakeForTheJournal(id, due -> tell(due, new Event.Due()));
        }
    }
}
