package org.saoma.core.payment.machine;

import java.time.Instant;
import org.saoma.api.journal.PaymentEntry;

/**
 * What follows from an event.
 *
 * @param next the row to write before anything else happens; null when nothing durable changes
 * @param cause what led to it, for the journal
 * @param actor who, for the journal
 * @param effect what to do at the platform once that is on disk
 * @param wakeAt when to look at the payment again; null for never
 */
public record Decision(PaymentEntry next, String cause, String actor, Effect effect, Instant wakeAt) {

    /** Nothing changes. */
    static Decision ignore() {
        return new Decision(null, "", "", Effect.NONE, null);
    }

    /** Nothing durable changes; look again later. */
    static Decision wait(Instant wakeAt) {
        return new Decision(null, "", "", Effect.NONE, wakeAt);
    }

    /** Nothing durable changes; do something now, and look again when no answer came. */
    static Decision act(Effect effect, Instant wakeAt) {
        return new Decision(null, "", "", effect, wakeAt);
    }
}
