package org.saoma.api.channel;

import org.saoma.api.money.Money;

/**
 * A refund as it is told to the platform.
 *
 * @param id the number of the refund (out_request_no, out_refund_no); the same on every repetition
 * @param payment the order whose money goes back
 * @param amount how much goes back, in the currency of the order
 * @param reason why, for the payer; may be empty
 */
public record RefundOrder(String id, Order payment, Money amount, String reason) {}
