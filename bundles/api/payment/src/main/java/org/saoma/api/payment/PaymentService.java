package org.saoma.api.payment;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes payments. The one door for screens, tills and technicians; every call may come from any thread.
 *
 * <p>A call that starts something returns as soon as it is durable; what happens next is seen in {@link #payment}, awaited with
 * {@link #whenFinal}, or heard as an event ({@link PaymentEvents}).
 */
@ProviderType
public interface PaymentService {

    /**
     * Starts a payment, or answers with the one that the same {@linkplain PaymentRequest#key() key} started before.
     *
     * @throws PaymentException when the request is refused; nothing was written or sent
     */
    Payment start(PaymentRequest request) throws PaymentException;

    /**
     * Gives a payment the code it waits for. The same code for the same payment again answers with the payment.
     *
     * @param code the payer's payment code; a secret
     */
    Payment offer(String paymentId, String code) throws PaymentException;

    /**
     * Ends a payment: nothing is charged, or what was charged is given back. Returns at once; the payment becomes CANCELLED or
     * goes through REVERSING. Cancelling a payment that is being reversed already answers with it.
     *
     * @param operator who asks, for the journal
     */
    Payment cancel(String paymentId, String operator) throws PaymentException;

    /** Gives money back, or answers with the refund that the same key asked for before. */
    Refund refund(RefundRequest request) throws PaymentException;

    /** The payment as it is now. */
    Optional<Payment> payment(String paymentId);

    /** A page of payments, newest first. */
    PaymentPage list(PaymentQuery query);

    /** The oldest payment that waits for a payer's code. */
    Optional<Payment> waitingForCode();

    /**
     * The payment once it is final, or as it is when the time is up; at once for a payment that is final already. Completes
     * exceptionally with {@link PaymentException} when no payment has this id. The stage is completed on a thread of the engine:
     * do not block in what follows.
     *
     * @param limit how long to wait, at most a minute
     */
    CompletionStage<Payment> whenFinal(String paymentId, Duration limit);

    /** The payment once the refund is final, or as it is when the time is up. Like {@link #whenFinal}. */
    CompletionStage<Payment> whenRefunded(String refundId, Duration limit);

    /** The channel accounts that are there now, best first. */
    List<ChannelStatus> channels();

    /** Why no money can be taken now; empty when it can. */
    List<Message> obstacles();
}
