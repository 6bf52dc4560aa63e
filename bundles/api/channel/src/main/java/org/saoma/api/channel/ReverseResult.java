package org.saoma.api.channel;

/** What a platform said when it was asked to reverse an order. {@link Unknown} and {@link NotSent} are repeated. */
public sealed interface ReverseResult permits Reversed, Refused, NotSent, Unknown {}
