package org.saoma.api.module;

/** How long an operation waits for a moment in which nobody sells. */
public enum Urgency {
    /** Until the terminal is quiet, and within its maintenance window where it has one. */
    WHEN_QUIET,
    /** New sales wait while it drains; a payment that runs is finished in any case. */
    NOW
}
