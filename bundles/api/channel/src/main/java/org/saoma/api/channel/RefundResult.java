package org.saoma.api.channel;

/** What a platform said about a refund. {@link NoAnswer} is repeated with the same refund id. */
public sealed interface RefundResult permits Refunded, RefundProcessing, Refused, NoAnswer {}
