package org.saoma.api.payment;

/** Who has to act before a payment can go on. */
public enum Awaiting {
    /** The payer has to show a payment code to a scanner. */
    PAYER_CODE,
    /** The payer has to confirm, or to scan the shown code. */
    PAYER,
    /** The platform has to answer. */
    CHANNEL
}
