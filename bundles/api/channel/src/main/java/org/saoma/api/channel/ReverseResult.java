package org.saoma.api.channel;

/** What a platform said when it was asked to reverse an order. {@link NoAnswer} is repeated. */
public sealed interface ReverseResult permits Reversed, Refused, NoAnswer {}
