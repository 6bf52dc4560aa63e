package org.saoma.printer.escpos;

import java.time.Duration;

/**
 * How long a printer may take.
 *
 * @param answer for the answer to a status request
 * @param poll between two looks whether a receipt is out
 * @param silent for a printer that answered before a receipt and does not answer after it
 */
record Limits(Duration answer, Duration poll, Duration silent) {

    static final Limits USUAL = new Limits(Duration.ofMillis(400), Duration.ofMillis(150), Duration.ofSeconds(10));
}
