package org.saoma.api.journal;

import java.time.Instant;
import org.saoma.api.payment.Refund;

/**
 * A refund and what the engine needs to go on with it after a restart.
 *
 * @param requestKey the caller's idempotency key; null when there was none
 * @param requestHash the keyed hash of what was requested
 * @param nextActionAt when the engine acts on it next; null when it has not to
 * @param attempts how often it was sent
 */
public record RefundEntry(
        Refund refund, long version, String requestKey, String requestHash, Instant nextActionAt, int attempts)
        implements Entry {

    @Override
    public String id() {
        return refund.id();
    }
}
