package org.saoma.sim.platform.core;

/**
 * Which trade a merchant speaks of. The platform's own number wins where both are given.
 *
 * @param orderId the merchant's number; may be empty
 * @param tradeNo the platform's number; may be empty
 */
public record Ref(Wallet wallet, String orderId, String tradeNo) {}
