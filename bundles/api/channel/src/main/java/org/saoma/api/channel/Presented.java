package org.saoma.api.channel;

import java.time.Instant;

/**
 * The code to show to the payer.
 *
 * @param code the text to encode as a QR code
 * @param expiresAt until when it can be paid
 */
public record Presented(String code, Instant expiresAt) implements PresentResult {}
