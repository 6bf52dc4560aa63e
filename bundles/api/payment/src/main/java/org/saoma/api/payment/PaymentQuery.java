package org.saoma.api.payment;

import java.time.Instant;
import java.util.Set;

/**
 * Which payments to list, newest first.
 *
 * @param from created at or after this; null for no bound
 * @param to created before this; null for no bound
 * @param states only these; empty for all
 * @param channel only this channel id; null for all
 * @param text only where id, reference or the platform's number equals or begins with this; null for all
 * @param limit how many at most, 1 to 500
 * @param cursor where the last page ended, from {@link PaymentPage#next()}; null for the first page
 */
public record PaymentQuery(
        Instant from, Instant to, Set<PaymentState> states, String channel, String text, int limit, String cursor) {

    public PaymentQuery {
        states = Set.copyOf(states);
        if (limit < 1 || limit > 500) {
            throw new IllegalArgumentException("limit lies between 1 and 500: " + limit);
        }
    }

    /** The newest payments. */
    public static PaymentQuery newest(int limit) {
        return new PaymentQuery(null, null, Set.of(), null, null, limit, null);
    }
}
