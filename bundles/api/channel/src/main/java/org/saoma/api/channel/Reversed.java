package org.saoma.api.channel;

/**
 * The order is over and no money stays moved.
 *
 * @param refunded whether money had moved and was given back
 */
public record Reversed(boolean refunded) implements ReverseResult {}
