package org.saoma.core.payment.machine;

/** The one thing to do at the platform after a decision is durable. */
public enum Effect {
    NONE,
    PAY,
    PRESENT,
    QUERY,
    REVERSE,
    /** Give the whole amount back by a refund, where a reversal is no longer possible. */
    REFUND_INSTEAD
}
