package org.saoma.api.channel;

/** What a platform said about a payment, in the words of the engine. */
public sealed interface ChannelResult permits Succeeded, Declined, Closed, InProgress, NoAnswer {}
