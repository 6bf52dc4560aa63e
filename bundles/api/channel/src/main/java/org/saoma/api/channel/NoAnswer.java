package org.saoma.api.channel;

/** The platform said nothing that can be relied on. */
public sealed interface NoAnswer extends ChannelResult, PresentResult, ReverseResult, RefundResult
        permits NotSent, Unknown {}
