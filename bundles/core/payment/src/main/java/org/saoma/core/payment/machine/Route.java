package org.saoma.core.payment.machine;

/**
 * Where a payment goes.
 *
 * @param channel the channel id
 * @param account the account within the channel
 * @param wallet the payer's wallet
 */
public record Route(String channel, String account, String wallet) {}
