package org.saoma.api.payment;

/** Who shows the code. */
public enum PaymentMode {
    /** The payer's code is scanned. */
    SCAN,
    /** The terminal shows a code. */
    PRESENT
}
