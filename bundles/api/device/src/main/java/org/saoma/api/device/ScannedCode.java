package org.saoma.api.device;

import java.time.Instant;

/**
 * A code that was read. What it says may be a payer's payment code, so {@link #toString()} does not show it.
 *
 * @param text what it says, without the suffix of the scanner
 * @param raw the bytes as the device delivered them; the array is not copied
 * @param symbology what kind of code it is
 * @param source the id of the device or program that read it
 * @param at when
 */
public record ScannedCode(String text, byte[] raw, Symbology symbology, String source, Instant at) {

    @Override
    public String toString() {
        return "ScannedCode[" + text.length() + " characters, " + symbology + ", " + source + ", " + at + "]";
    }
}
