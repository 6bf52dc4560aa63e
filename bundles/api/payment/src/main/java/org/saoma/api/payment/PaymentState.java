package org.saoma.api.payment;

/** Where a payment stands. */
public enum PaymentState {
    /** Nothing was sent yet; it may wait for the payer's code. */
    CREATED,
    /** The platform is being asked. */
    SENT,
    /** The payer has to act: types a password, or has not scanned the shown code yet. */
    PENDING,
    /** Nobody can tell yet whether money moved; it is being found out. */
    UNKNOWN,
    /** It is being taken back. */
    REVERSING,
    /** It could not be taken back; a person has to act. It is still tried. */
    STUCK,
    /** Final: the money is ours. */
    SUCCEEDED,
    /** Final: the platform declined, nothing was charged. */
    DECLINED,
    /** Final: it ended before anything was charged. */
    CANCELLED,
    /** Final: it was taken back, no money stays moved. */
    REVERSED,
    /** Final: the platform closed it unpaid. */
    CLOSED;

    /** Whether this state can never change again. */
    public boolean isFinal() {
        return compareTo(STUCK) > 0;
    }
}
