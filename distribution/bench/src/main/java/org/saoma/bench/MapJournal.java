package org.saoma.bench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saoma.api.journal.Change;
import org.saoma.api.journal.PaymentEntry;
import org.saoma.api.journal.PaymentJournal;
import org.saoma.api.journal.RefundEntry;
import org.saoma.api.payment.PaymentPage;
import org.saoma.api.payment.PaymentQuery;

/** A journal that costs nothing, so that what is left is the engine. */
final class MapJournal implements PaymentJournal {
    /** So many payments are kept: a heap that fills up would be measured otherwise. */
    private static final int KEPT = 1_000;

    private final Map<String, PaymentEntry> payments = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PaymentEntry> eldest) {
            return size() > KEPT;
        }
    });

    @Override
    public void commit(List<Change> changes) {
        for (Change change : changes) {
            if (change.entry() instanceof PaymentEntry payment) {
                payments.put(payment.id(), payment);
            }
        }
    }

    @Override
    public Optional<PaymentEntry> payment(String paymentId) {
        return Optional.ofNullable(payments.get(paymentId));
    }

    @Override
    public Optional<PaymentEntry> paymentByKey(String requestKey) {
        return Optional.empty();
    }

    @Override
    public Optional<PaymentEntry> paymentByCode(String codeHash) {
        return Optional.empty();
    }

    @Override
    public Optional<RefundEntry> refund(String refundId) {
        return Optional.empty();
    }

    @Override
    public Optional<RefundEntry> refundByKey(String requestKey) {
        return Optional.empty();
    }

    @Override
    public List<PaymentEntry> openPayments() {
        return List.of();
    }

    @Override
    public List<RefundEntry> openRefunds() {
        return List.of();
    }

    @Override
    public PaymentPage search(PaymentQuery query) {
        return new PaymentPage(List.of(), null);
    }

    @Override
    public String keyedHash(String secret) {
        return Integer.toHexString(secret.hashCode());
    }

    @Override
    public Optional<String> obstacle() {
        return Optional.empty();
    }
}
