package org.saoma.sim.platform.core;

/** What a payer does with a payment that reached the platform. */
public enum Funding {
    /** Pays at once. */
    NOW,
    /** Types a password and has paid {@link Bank#PASSWORD_TIME} later. */
    LATER,
    /** Is asked for a password and never types it. */
    NEVER,
    /** Cannot or will not pay. */
    REFUSED
}
