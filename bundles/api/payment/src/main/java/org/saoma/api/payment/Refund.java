package org.saoma.api.payment;

import java.time.Instant;
import org.saoma.api.money.Money;

/**
 * Money going back to the payer of a succeeded payment.
 *
 * @param id the refund number, also at the platform: 24 characters {@code [0-9A-Z]}
 * @param paymentId the payment it belongs to
 * @param amount how much
 * @param reason why, as the cashier wrote it; may be empty
 * @param message what to tell the cashier; null where the state says it all
 */
public record Refund(
        String id,
        String paymentId,
        RefundState state,
        Money amount,
        String reason,
        Message message,
        Instant createdAt,
        Instant updatedAt) {}
