package org.saoma.channel.alipay;

import org.saoma.api.channel.NotSent;

/** Thrown when not one byte of a request can have left the terminal. */
final class NotSentException extends Exception {
    private static final long serialVersionUID = 1L;

    NotSentException(String detail) {
        super(detail);
    }

    NotSent result() {
        return new NotSent(getMessage());
    }
}
