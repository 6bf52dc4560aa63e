package org.saoma.api.channel;

/**
 * The platform could not be reached and not one byte of the request left the terminal.
 *
 * @param detail what failed, for the technician: {@code connect refused: openapi.alipay.com}
 */
public record NotSent(String detail) implements NoAnswer {}
