package org.saoma.api.payment;

/** Where a refund stands. */
public enum RefundState {
    /** Written down, not sent yet. */
    REQUESTED,
    /** The platform is being asked. */
    SENT,
    /** The platform accepted it and is working on it. */
    PROCESSING,
    /** Nobody can tell yet; it is repeated with the same refund id. */
    UNKNOWN,
    /** Final: the money went back. */
    SUCCEEDED,
    /** Final: no money went back. */
    FAILED;

    /** Whether this state can never change again. */
    public boolean isFinal() {
        return compareTo(UNKNOWN) > 0;
    }
}
