package org.saoma.api.payment;

import org.saoma.api.money.Money;

/**
 * A sale to be paid.
 *
 * @param key the caller's idempotency key, 1 to 64 printable characters: the same key with the same request answers with the
 *     payment that it started before; null for a request that is never repeated
 * @param amount what is to be paid
 * @param code the payer's payment code, null when none was scanned yet. A secret: see {@link #toString()}
 * @param present the wallet or channel whose code the terminal is to show, null for a scanned code
 * @param reference the till's own number for this sale, at most 64 characters, may be null
 * @param description what is sold, at most 128 characters, may be null
 * @param operator who asks: the name of the token or person, for the journal
 */
public record PaymentRequest(
        String key, Money amount, String code, String present, String reference, String description, String operator) {

    /** Everything but the payer's code. */
    @Override
    public String toString() {
        return "PaymentRequest[key=" + key + ", amount=" + amount + ", code=" + (code == null ? "none" : "given")
                + ", present=" + present + ", reference=" + reference + ", operator=" + operator + "]";
    }
}
