package org.saoma.core.payment.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saoma.api.journal.Change;
import org.saoma.api.journal.Entry;
import org.saoma.api.journal.JournalException;
import org.saoma.api.journal.PaymentEntry;
import org.saoma.api.journal.PaymentJournal;
import org.saoma.api.journal.RefundEntry;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentPage;
import org.saoma.api.payment.PaymentQuery;
import org.saoma.api.payment.Refund;

/** A journal in memory that keeps every rule of a real one but durability, counts its commits and can be made to fail. */
final class MemoryJournal implements PaymentJournal {
    private final Map<String, PaymentEntry> payments = new LinkedHashMap<>();
    private final Map<String, RefundEntry> refunds = new LinkedHashMap<>();
    private final List<String> transitions = new ArrayList<>();
    private int commits;
    private JournalException.Reason failure;

    synchronized void failWith(JournalException.Reason reason) {
        failure = reason;
    }

    synchronized int commits() {
        return commits;
    }

    /** {@code SENT -> SUCCEEDED channel.succeeded}, in order. */
    synchronized List<String> transitions() {
        return List.copyOf(transitions);
    }

    synchronized void put(PaymentEntry entry) {
        payments.put(entry.id(), entry);
    }

    synchronized void put(RefundEntry entry) {
        refunds.put(entry.id(), entry);
    }

    @Override
    public synchronized void commit(List<Change> changes) throws JournalException {
        if (failure != null) {
            throw new JournalException(failure, "the disk is full: free some space", null);
        }
        Map<String, Long> versions = new LinkedHashMap<>();
        for (Change change : changes) {
            Entry entry = change.entry();
            long before = versions.getOrDefault(entry.id(), version(entry.id()));
            if (before != entry.version() - 1) {
                JournalException.Reason reason =
                        entry.version() == 1 ? JournalException.Reason.DUPLICATE : JournalException.Reason.CONFLICT;
                throw new JournalException(reason, entry.id() + " has version " + before, null);
            }
            if (entry.version() == 1 && key(entry) != null && keyTaken(entry)) {
                throw new JournalException(JournalException.Reason.DUPLICATE, "key " + key(entry), null);
            }
            versions.put(entry.id(), entry.version());
        }
        for (Change change : changes) {
            transitions.add(change.from() + " -> " + state(change.entry()) + " " + change.cause());
            if (change.entry() instanceof PaymentEntry payment) {
                payments.put(payment.id(), payment);
            } else if (change.entry() instanceof RefundEntry refund) {
                refunds.put(refund.id(), refund);
            }
        }
        commits++;
    }

    private long version(String id) {
        Entry entry = payments.containsKey(id) ? payments.get(id) : refunds.get(id);
        return entry == null ? 0 : entry.version();
    }

    private static String key(Entry entry) {
        return entry instanceof PaymentEntry payment ? payment.requestKey() : ((RefundEntry) entry).requestKey();
    }

    private boolean keyTaken(Entry entry) {
        return entry instanceof PaymentEntry
                ? paymentByKey(key(entry)).isPresent()
                : refundByKey(key(entry)).isPresent();
    }

    private static String state(Entry entry) {
        return entry instanceof PaymentEntry payment
                ? payment.payment().state().name()
                : ((RefundEntry) entry).refund().state().name();
    }

    @Override
    public synchronized Optional<PaymentEntry> payment(String id) {
        return Optional.ofNullable(payments.get(id)).map(this::withRefunds);
    }

    private PaymentEntry withRefunds(PaymentEntry entry) {
        List<Refund> own = refunds.values().stream()
                .map(RefundEntry::refund)
                .filter(refund -> refund.paymentId().equals(entry.id()))
                .toList();
        Payment p = entry.payment();
        Payment payment = new Payment(
                p.id(),
                p.state(),
                p.amount(),
                p.mode(),
                p.channel(),
                p.account(),
                p.wallet(),
                p.reference(),
                p.description(),
                p.channelTradeNo(),
                p.payer(),
                p.presentedCode(),
                p.message(),
                p.createdAt(),
                p.updatedAt(),
                p.expiresAt(),
                p.paidAt(),
                own);
        return new PaymentEntry(
                payment,
                entry.version(),
                entry.requestKey(),
                entry.requestHash(),
                entry.codeHash(),
                entry.codeMask(),
                entry.sentAt(),
                entry.deadline(),
                entry.nextActionAt(),
                entry.attempts());
    }

    @Override
    public synchronized Optional<PaymentEntry> paymentByKey(String key) {
        return payments.values().stream()
                .filter(entry -> key.equals(entry.requestKey()))
                .findFirst();
    }

    @Override
    public synchronized Optional<PaymentEntry> paymentByCode(String hash) {
        return payments.values().stream()
                .filter(entry -> hash.equals(entry.codeHash()))
                .reduce((first, second) -> second);
    }

    @Override
    public synchronized Optional<RefundEntry> refund(String id) {
        return Optional.ofNullable(refunds.get(id));
    }

    @Override
    public synchronized Optional<RefundEntry> refundByKey(String key) {
        return refunds.values().stream()
                .filter(entry -> key.equals(entry.requestKey()))
                .findFirst();
    }

    @Override
    public synchronized List<PaymentEntry> openPayments() {
        return payments.values().stream()
                .filter(entry -> !entry.payment().state().isFinal())
                .toList();
    }

    @Override
    public synchronized List<RefundEntry> openRefunds() {
        return refunds.values().stream()
                .filter(entry -> !entry.refund().state().isFinal())
                .toList();
    }

    @Override
    public synchronized PaymentPage search(PaymentQuery query) {
        List<Payment> newest = payments.values().stream()
                .map(this::withRefunds)
                .map(PaymentEntry::payment)
                .sorted(Comparator.comparing(Payment::createdAt).reversed())
                .limit(query.limit())
                .toList();
        return new PaymentPage(newest, null);
    }

    @Override
    public String keyedHash(String secret) {
        return "hash-" + Integer.toHexString(secret.hashCode());
    }

    @Override
    public synchronized Optional<String> obstacle() {
        return failure == null ? Optional.empty() : Optional.of("the disk is full");
    }
}
