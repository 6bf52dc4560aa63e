package org.saoma.sim.platform.core;

import java.time.Instant;
import org.saoma.api.money.Money;

/**
 * An order as a merchant sends it.
 *
 * @param subject what the payer reads
 * @param expiresAt when it closes unless it is paid
 */
public record NewOrder(Wallet wallet, String orderId, Money amount, String subject, Instant expiresAt) {}
