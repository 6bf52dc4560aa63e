package org.saoma.api.channel;

import java.time.Duration;

/**
 * When the engine acts on a payment of a channel. All of it comes from the platform's own documents.
 *
 * @param callLimit how long one call may take before it is given up as unknown
 * @param pollInterval the time between two queries of a payment that is not final
 * @param payWindow how long a payer has to confirm a scanned payment before it is reversed
 * @param presentWindow how long a shown code may wait for a payer before it is reversed
 * @param unknownWindow how long a payment whose outcome is unknown, and of which no query says that a payer is busy with it, is
 *     queried before it is reversed
 * @param earliestReversal the least time between sending a payment and reversing it
 * @param reversalWindow how long after its creation an order can be reversed
 * @param refundWindow how long after its creation a payment can be refunded
 */
public record ChannelTiming(
        Duration callLimit,
        Duration pollInterval,
        Duration payWindow,
        Duration presentWindow,
        Duration unknownWindow,
        Duration earliestReversal,
        Duration reversalWindow,
        Duration refundWindow) {}
