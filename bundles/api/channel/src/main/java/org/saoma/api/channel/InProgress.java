package org.saoma.api.channel;

/** The payer is busy with it: types a password, or has not scanned the shown code yet. */
public record InProgress() implements ChannelResult {}
