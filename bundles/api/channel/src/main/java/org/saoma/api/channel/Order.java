package org.saoma.api.channel;

import java.time.Instant;
import org.saoma.api.money.Money;

/**
 * An order as it is told to the platform. Every call about one payment carries the same order.
 *
 * @param id the order number at the platform (out_trade_no): 24 characters {@code [0-9A-Z]}, unique for ever
 * @param mode who shows the code
 * @param amount what is to be paid
 * @param createdAt the time stamp of the order at the platform; the same on every call
 * @param expiresAt when the platform should stop accepting money for it
 * @param subject what the payer reads: the shop's name or the description of the sale; never blank
 * @param tradeNo the platform's own number where an answer has told it, otherwise null
 * @param place where it is sold
 */
public record Order(
        String id,
        Mode mode,
        Money amount,
        Instant createdAt,
        Instant expiresAt,
        String subject,
        String tradeNo,
        Place place) {

    /**
     * Where a payment is taken; what is not known is an empty string.
     *
     * @param storeId the store's number at the platform or the merchant
     * @param terminalId the terminal's number, 6 characters {@code [0-9A-Z]}
     * @param operatorId the cashier
     */
    public record Place(String storeId, String terminalId, String operatorId) {}
}
