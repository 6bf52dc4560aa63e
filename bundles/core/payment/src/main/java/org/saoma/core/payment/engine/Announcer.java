package org.saoma.core.payment.engine;

import org.saoma.api.payment.Payment;
import org.saoma.api.payment.Refund;

/** Tells the rest of the terminal what is durable. Must not block or throw. */
public interface Announcer {

    void paymentChanged(Payment payment);

    void refundChanged(Payment payment, Refund refund);
}
