package org.saoma.api.journal;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.saoma.api.payment.PaymentPage;
import org.saoma.api.payment.PaymentQuery;

/**
 * The durable journal of payments: a current row for each payment and refund, and every transition that led there, each with the
 * hash of the one before it. All calls may come from any thread.
 */
@ProviderType
public interface PaymentJournal {

    /**
     * Writes changes in one transaction and returns when they are on disk. Commits of several threads share a sync.
     *
     * <p>A change whose entry has version 1 inserts; any other replaces the row whose version is one less. Several changes of one
     * payment in one commit are allowed, in order.
     *
     * @throws JournalException when nothing of it was written; {@link JournalException.Reason#CONFLICT} when another thread
     *     changed a row first. After {@code IO}, {@code FULL} and {@code CORRUPT} the outcome is unknown until
     *     {@linkplain #obstacle() the obstacle} is gone, and every further commit fails
     */
    void commit(List<Change> changes) throws JournalException;

    /** The payment with its refunds. */
    Optional<PaymentEntry> payment(String paymentId) throws JournalException;

    /** The payment that a caller's idempotency key started. */
    Optional<PaymentEntry> paymentByKey(String requestKey) throws JournalException;

    /** The newest payment that used the payer's code with this hash. */
    Optional<PaymentEntry> paymentByCode(String codeHash) throws JournalException;

    Optional<RefundEntry> refund(String refundId) throws JournalException;

    /** The refund that a caller's idempotency key asked for. */
    Optional<RefundEntry> refundByKey(String requestKey) throws JournalException;

    /** Every payment that is not final, oldest first. */
    List<PaymentEntry> openPayments() throws JournalException;

    /** Every refund that is not final, oldest first. */
    List<RefundEntry> openRefunds() throws JournalException;

    /** A page of payments with their refunds, newest first. */
    PaymentPage search(PaymentQuery query) throws JournalException;

    /**
     * A keyed hash, in hex, with a key that never leaves this terminal: recognizes a payer's code without keeping it.
     */
    String keyedHash(String secret);

    /** Why nothing can be written now, in English for a technician; empty when it can. */
    Optional<String> obstacle();
}
