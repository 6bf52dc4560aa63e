package org.saoma.api.journal;

import java.time.Instant;

/** A row of the journal. */
public sealed interface Entry permits PaymentEntry, RefundEntry {

    /** The id of the payment or refund. */
    String id();

    /** Counts the transitions of this row, from 1. */
    long version();

    /** When the engine has to act on it without being asked; null when it has not. */
    Instant nextActionAt();
}
