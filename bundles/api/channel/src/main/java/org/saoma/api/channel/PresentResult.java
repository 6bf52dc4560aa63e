package org.saoma.api.channel;

/** What a platform said when it was asked for a code to show. */
public sealed interface PresentResult permits Presented, Declined, NoAnswer {}
