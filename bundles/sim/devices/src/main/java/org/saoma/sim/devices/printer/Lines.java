package org.saoma.sim.devices.printer;

import org.saoma.api.device.ReceiptDocument.Feed;

/** Composes lines of text and moves the paper. */
final class Lines {
    private final Strip strip;
    private final Mechanism mechanism;
    private final TextDecoder decoder;

    Lines(Strip strip, Mechanism mechanism, TextDecoder decoder) {
        this.strip = strip;
        this.mechanism = mechanism;
        this.decoder = decoder;
    }

    /** A byte of text. */
    void text(int b) throws Cleared, InterruptedException {
        String text = decoder.decode(b).orElse("");
        if (text.indexOf('\uFFFD') >= 0) {
            strip.problem("Bytes that are no character in the chosen character set");
        }
        for (int codePoint : text.codePoints().toArray()) {
            if (!strip.fits(codePoint)) {
                strip.problem("A line wider than the paper was broken by the printer");
                feedLine();
            }
            strip.compose(codePoint);
        }
    }

    /** Prints the line, blank or not. */
    void feedLine() throws Cleared, InterruptedException {
        mechanism.line();
        strip.print(strip.takeLine());
    }

    /** Prints the line that is being composed, if there is one. */
    void flush() throws Cleared, InterruptedException {
        if (strip.composing()) {
            feedLine();
        }
    }

    void feed(int lines) throws Cleared, InterruptedException {
        flush();
        if (lines > 0) {
            strip.print(new Feed(lines));
        }
    }
}
