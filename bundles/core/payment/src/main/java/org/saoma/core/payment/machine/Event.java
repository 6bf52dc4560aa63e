package org.saoma.core.payment.machine;

import org.saoma.api.channel.ChannelResult;
import org.saoma.api.channel.PresentResult;
import org.saoma.api.channel.RefundResult;
import org.saoma.api.channel.ReverseResult;

/** A fact about a payment: the only way anything about it ever changes. */
public sealed interface Event {

    /**
     * The payer's code is here and a channel takes it.
     *
     * @param codeHash the keyed hash of the code
     * @param codeMask the code masked
     */
    record Offered(Route route, String codeHash, String codeMask) implements Event {}

    /** A code is to be shown to the payer. */
    record ShowAsked(Route route) implements Event {}

    /** The platform answered to the payment itself. */
    record PayAnswered(ChannelResult result) implements Event {}

    /** The platform answered to the request for a code to show. */
    record PresentAnswered(PresentResult result) implements Event {}

    /** The platform answered to a query. */
    record QueryAnswered(ChannelResult result) implements Event {}

    /** The platform answered to a reversal. */
    record ReverseAnswered(ReverseResult result) implements Event {}

    /** The platform answered to the refund that stands in for a reversal. */
    record RefundedInstead(RefundResult result) implements Event {}

    /** The time for the next action has come. */
    record Due() implements Event {}

    /** Somebody wants the payment ended. */
    record CancelAsked(String actor) implements Event {}

    /** The terminal was started again and found this payment open. */
    record Restarted() implements Event {}
}
