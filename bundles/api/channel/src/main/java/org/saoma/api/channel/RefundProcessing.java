package org.saoma.api.channel;

/** The platform accepted the refund and has not finished it. */
public record RefundProcessing() implements RefundResult {}
