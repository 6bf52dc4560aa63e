package org.saoma.api.channel;

import org.saoma.api.money.Money;

/**
 * The money went back.
 *
 * @param refundId the refund number in the answer, or of the call where the platform does not repeat it
 * @param amount how much of this refund went back; null where the platform only tells a running total
 */
public record Refunded(String refundId, Money amount) implements RefundResult {}
