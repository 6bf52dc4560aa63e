package org.saoma.api.channel;

/** Who shows the code. */
public enum Mode {
    /** The payer shows a payment code and the terminal scans it. */
    SCAN,
    /** The terminal shows a code and the payer scans it. */
    PRESENT
}
