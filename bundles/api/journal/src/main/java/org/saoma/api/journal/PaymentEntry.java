package org.saoma.api.journal;

import java.time.Instant;
import org.saoma.api.payment.Payment;

/**
 * A payment and what the engine needs to go on with it after a restart.
 *
 * @param payment the payment; its refunds are filled in on reading and ignored on writing
 * @param requestKey the caller's idempotency key; null when there was none
 * @param requestHash the keyed hash of what was requested, to recognize the same request; never null
 * @param codeHash the keyed hash of the payer's code; null until there is one
 * @param codeMask the payer's code masked; null until there is one
 * @param sentAt when it was sent to the platform first; null until then. Also the order's time stamp at the platform
 * @param deadline when the present state is given up: PENDING is reversed, an unknown outcome is reversed; null for no limit
 * @param nextActionAt when the engine acts on it next; null when it has not to
 * @param attempts how often the action of the present state was tried
 */
public record PaymentEntry(
        Payment payment,
        long version,
        String requestKey,
        String requestHash,
        String codeHash,
        String codeMask,
        Instant sentAt,
        Instant deadline,
        Instant nextActionAt,
        int attempts)
        implements Entry {

    @Override
    public String id() {
        return payment.id();
    }
}
