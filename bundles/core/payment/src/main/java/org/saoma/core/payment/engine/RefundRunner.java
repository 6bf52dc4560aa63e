package org.saoma.core.payment.engine;

import java.time.Clock;
import java.util.List;
import org.saoma.api.channel.ChannelTiming;
import org.saoma.api.channel.RefundResult;
import org.saoma.api.journal.Change;
import org.saoma.api.journal.JournalException;
import org.saoma.api.journal.PaymentEntry;
import org.saoma.api.journal.PaymentJournal;
import org.saoma.api.journal.RefundEntry;
import org.saoma.core.payment.channel.Lease;
import org.saoma.core.payment.machine.RefundMachine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries answers and timers to refunds, as {@link PaymentRunner} does for payments. */
final class RefundRunner {
    private static final Logger LOG = LoggerFactory.getLogger(RefundRunner.class);

    private final RefundMachine machine = new RefundMachine();
    private final PaymentJournal journal;
    private final ChannelCalls calls;
    private final Timers timers;
    private final Waiters waiters;
    private final Clock clock;
    private final Announcer announcer;

    RefundRunner(
            PaymentJournal journal,
            ChannelCalls calls,
            Timers timers,
            Waiters waiters,
            Clock clock,
            Announcer announcer) {
        this.journal = journal;
        this.calls = calls;
        this.timers = timers;
        this.waiters = waiters;
        this.clock = clock;
        this.announcer = announcer;
    }

    /**
     * Begins a refund, with one write to the disk.
     *
     * @param payment the next version of the payment: two refunds at once cannot both count on the same rest
     * @param lease the hold on the channel; given back when the call is over, or by the caller when this throws
     */
    RefundEntry begin(PaymentEntry payment, RefundEntry requested, String operator, Lease lease)
            throws JournalException {
        RefundMachine.Decision decision = machine.send(requested, calls.timing(payment), clock.instant());
        String state = payment.payment().state().name();
        journal.commit(List.of(
                new Change(payment, state, "refund.requested", operator),
                new Change(requested, null, "request", operator),
                change(requested, decision)));
        follow(payment, decision.next(), decision, lease);
        return decision.next();
    }

    /** Takes up a refund that an earlier run left open. */
    void recover(RefundEntry entry) {
        due(entry.id(), true);
    }

    private void due(String id, boolean restarted) {
        advance(id, (entry, timing) -> machine.due(entry, restarted, timing, clock.instant()));
    }

    private void answered(String id, RefundResult result) {
        advance(id, (entry, timing) -> machine.answered(entry, result, timing, clock.instant()));
    }

    private interface Step {
        RefundMachine.Decision decide(RefundEntry entry, ChannelTiming timing);
    }

    private void advance(String id, Step step) {
        try {
            while (true) {
                RefundEntry entry = journal.refund(id).orElseThrow();
                PaymentEntry payment =
                        journal.payment(entry.refund().paymentId()).orElseThrow();
                RefundMachine.Decision decision = step.decide(entry, calls.timing(payment));
                if (decision.next() != null && !commit(entry, decision)) {
                    continue;
                }
                follow(payment, decision.next() == null ? entry : decision.next(), decision, null);
                return;
            }
        } catch (JournalException e) {
            LOG.error("refund {} could not be written down: {}", id, e.getMessage());
            timers.wakeForTheJournal(id, due -> due(due, false));
        }
    }

    /** False when another thread was faster. */
    private boolean commit(RefundEntry before, RefundMachine.Decision decision) throws JournalException {
        try {
            journal.commit(List.of(change(before, decision)));
            return true;
        } catch (JournalException e) {
            if (e.reason() != JournalException.Reason.CONFLICT) {
                throw e;
            }
            return false;
        }
    }

    private static Change change(RefundEntry before, RefundMachine.Decision decision) {
        return new Change(decision.next(), before.refund().state().name(), decision.cause(), "engine");
    }

    private void follow(PaymentEntry payment, RefundEntry after, RefundMachine.Decision decision, Lease lease)
            throws JournalException {
        String id = after.id();
        if (decision.wakeAt() != null) {
            String account = decision.effect() == RefundMachine.Effect.NONE ? ChannelCalls.account(payment) : null;
            timers.wake(id, decision.wakeAt(), account, due -> due(due, false));
        }
        if (decision.next() != null) {
            announce(after);
        }
        calls.perform(decision.effect(), payment, after.refund(), lease, result -> answered(id, result));
    }

    private void announce(RefundEntry entry) throws JournalException {
        PaymentEntry payment = journal.payment(entry.refund().paymentId()).orElseThrow();
        LOG.info(
                "refund {} of payment {} {} {}",
                entry.id(),
                payment.id(),
                entry.refund().state(),
                entry.refund().amount());
        if (entry.refund().state().isFinal()) {
            timers.cancel(entry.id());
            waiters.done(entry.id(), payment.payment());
        }
        announcer.refundChanged(payment.payment(), entry.refund());
    }
}
