package org.saoma.api.channel;

/**
 * The outcome cannot be told.
 *
 * @param cause why not
 * @param detail for the technician; never contains a payer's code or a key
 */
public record Unknown(Cause cause, String detail) implements NoAnswer {

    /** Why an outcome cannot be told. */
    public enum Cause {
        /** No answer in time, or the connection broke. */
        TIMEOUT,
        /** The platform says that it does not know itself. */
        SYSTEM_ERROR,
        /** The answer carries no good signature. */
        BAD_SIGNATURE,
        /** The answer names another order or amount. */
        MISMATCH,
        /** The answer is no readable answer of the protocol, or an HTTP error. */
        UNREADABLE,
        /** The platform does not know the order or refund. */
        NOT_FOUND,
        /** The channel itself failed. */
        INTERNAL
    }
}
