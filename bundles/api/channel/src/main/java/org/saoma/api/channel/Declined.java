package org.saoma.api.channel;

/**
 * Nothing was charged and nothing will be: this order is over.
 *
 * @param reason why, for the engine and the cashier
 * @param code the platform's own code, for the technician
 * @param text the platform's own words; never contains a payer's code
 */
public record Declined(Reason reason, String code, String text) implements ChannelResult, PresentResult {

    /** Why a payment was declined; decides what the cashier is told to do next. */
    public enum Reason {
        /** The code is expired, used or not a code: ask the payer to refresh it. */
        CODE_INVALID,
        /** The payer has not enough money there: another means. */
        INSUFFICIENT_FUNDS,
        /** A limit of the payer or of the platform for one payment or day. */
        LIMIT,
        /** The payer refused or the payer's account cannot pay. */
        PAYER,
        /** The platform saw a risk. */
        RISK,
        /** The merchant's account, contract or settings: a technician has to act. */
        MERCHANT,
        /** The order was closed before it was paid. */
        ORDER_CLOSED,
        /** Anything else the platform lists as final. */
        OTHER
    }
}
