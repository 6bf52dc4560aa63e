package org.saoma.api.payment;

import java.util.List;

/**
 * A page of payments.
 *
 * @param items the payments, newest first
 * @param next the cursor of the next page; null when this is the last one
 */
public record PaymentPage(List<Payment> items, String next) {
    public PaymentPage {
        items = List.copyOf(items);
    }
}
