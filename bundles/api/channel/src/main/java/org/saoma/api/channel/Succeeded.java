package org.saoma.api.channel;

import java.time.Instant;
import org.saoma.api.money.Money;

/**
 * The payer paid. The engine compares order and amount with what was asked; where they differ the outcome counts as unknown.
 *
 * @param orderId the order number in the answer
 * @param amount the amount in the answer
 * @param tradeNo the platform's own number
 * @param payer the payer as the platform masks it, for the receipt; may be empty
 * @param paidAt when, by the platform's clock
 */
public record Succeeded(String orderId, Money amount, String tradeNo, String payer, Instant paidAt)
        implements ChannelResult {}
