package org.saoma.channel.alipay;

import org.saoma.api.channel.Unknown;

/** Thrown when a request may have reached the platform and no authentic answer tells what became of it. */
final class UnknownException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Unknown.Cause reason;

    /** @param detail for the technician; holds no payer's code and no key */
    UnknownException(Unknown.Cause reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    Unknown.Cause reason() {
        return reason;
    }

    Unknown result() {
        return new Unknown(reason, getMessage());
    }
}
