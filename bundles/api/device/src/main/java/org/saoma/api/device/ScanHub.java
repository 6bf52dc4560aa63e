package org.saoma.api.device;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Where every code that was read goes, whatever read it: decides whether it is wanted now and hands it to the sale that waits.
 */
@ProviderType
public interface ScanHub {

    /** Takes a code and tells what became of it. Any thread. */
    Outcome submit(ScannedCode code);

    /** Whether a sale waits for a code now. */
    boolean armed();

    /**
     * What became of a code.
     *
     * @param verdict whether it was taken
     * @param paymentId the payment that took it or that it was meant for; null where no sale waits
     * @param problem the key of the text that tells the cashier why it was not taken, as in a payment's message; null when it was
     */
    record Outcome(Verdict verdict, String paymentId, String problem) {}

    /** Whether a code was taken. */
    enum Verdict {
        /** It pays the sale that waited. */
        ACCEPTED,
        /** The same code came from the same source a moment ago. */
        DUPLICATE,
        /** No sale waits for a code. */
        NOT_WAITING,
        /** It is no code that a sale can be paid with. */
        REJECTED
    }
}
