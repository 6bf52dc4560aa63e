package org.saoma.api.channel;

/**
 * The platform closed the order without money, or gave all of it back.
 *
 * @param code the platform's own code
 */
public record Closed(String code) implements ChannelResult {}
