package org.saoma.sim.devices.printer;

import java.time.Instant;
import java.util.List;
import org.saoma.api.device.ReceiptDocument;

/**
 * A piece of paper that came out.
 *
 * @param at when it was cut or torn off
 * @param document what is on it
 * @param partial whether the paper ran out, or the rest was forgotten, before it was complete
 * @param problems what the printer did not understand, in the order it came
 */
public record Printed(Instant at, ReceiptDocument document, boolean partial, List<String> problems) {
    public Printed {
        problems = List.copyOf(problems);
    }
}
