package org.saoma.api.channel;

/**
 * The platform refused for good; repeating does not help.
 *
 * @param code the platform's own code
 * @param text the platform's own words
 */
public record Refused(String code, String text) implements ReverseResult, RefundResult {}
