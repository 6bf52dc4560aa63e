package org.saoma.api.payment;

import org.saoma.api.money.Money;

/**
 * Money to be given back.
 *
 * @param key the caller's idempotency key, 1 to 64 printable characters; null for a request that is never repeated
 * @param paymentId the succeeded payment
 * @param amount how much, more than zero and at most what is refundable
 * @param reason why, at most 128 characters; may be empty
 * @param operator who asks, for the journal
 */
public record RefundRequest(String key, String paymentId, Money amount, String reason, String operator) {}
