package org.saoma.api.payment;

/**
 * The events of payments, sent through the OSGi Event Admin after the change is durable. Topic:
 * {@code org/saoma/payment/<STATE>} with the new {@link PaymentState}, {@code org/saoma/payment/REFUND} when one of its refunds
 * changed, or {@code org/saoma/payment/RECEIPT} when its receipt came out of a printer. An event is a hint to look: it can be late or lost, {@link PaymentService} is the truth.
 */
public final class PaymentEvents {
    /** Topic filter for all events of payments. */
    public static final String ALL = "org/saoma/payment/*";
    /** What the topic of a payment begins with; the state follows. */
    public static final String TOPIC_PREFIX = "org/saoma/payment/";
    /** Topic: a refund changed. */
    public static final String REFUND = TOPIC_PREFIX + "REFUND";
    /** Topic: a receipt of the payment is on paper. */
    public static final String RECEIPT = TOPIC_PREFIX + "RECEIPT";
    /** Event property: the {@link Payment} after the change. */
    public static final String PAYMENT = "payment";
    /** Event property of {@link #REFUND}: the {@link Refund} after the change. */
    public static final String CHANGED_REFUND = "refund";

    private PaymentEvents() {}
}
