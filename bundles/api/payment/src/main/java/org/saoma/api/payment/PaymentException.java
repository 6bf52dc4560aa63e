package org.saoma.api.payment;

/** Why a request about a payment was refused. Nothing was changed and no money moved by the refused request. */
public class PaymentException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String detail;

    /** @param detail what was wrong and what to do, in English, for till software and technicians; never a secret */
    public PaymentException(Reason reason, String detail) {
        this(reason, detail, null);
    }

    public PaymentException(Reason reason, String detail, Throwable cause) {
        super(reason + ": " + detail, cause);
        this.reason = reason;
        this.detail = detail;
    }

    public Reason reason() {
        return reason;
    }

    public String detail() {
        return detail;
    }

    /** The closed set of reasons. */
    public enum Reason {
        /** The amount is zero, too small, too large, or in a currency that no channel takes. */
        INVALID_AMOUNT,
        /** Another field of the request is not acceptable. */
        INVALID_REQUEST,
        /** No payment has this id. */
        NOT_FOUND,
        /** The code is a payer's code of a wallet that no channel takes, or no payment code at all. */
        UNSUPPORTED_CODE,
        /** The code is one that a merchant shows, not a payer. */
        MERCHANT_CODE,
        /** The code was used for another payment a moment ago. */
        CODE_USED,
        /** No channel for this wallet or mode is there now. */
        NO_CHANNEL,
        /** The same key came before with another request. */
        IDEMPOTENCY_CONFLICT,
        /** The payment does not wait for a payer's code. */
        NOT_WAITING,
        /** The payment is final and cannot be cancelled; money that was taken can be refunded. */
        ALREADY_FINAL,
        /** Only a succeeded payment can be refunded. */
        NOT_REFUNDABLE,
        /** More than what is left to refund. */
        REFUND_TOO_LARGE,
        /** The journal cannot be written, so nothing may be sent. */
        JOURNAL_UNAVAILABLE,
        /** The terminal is stopping and takes no new sales. */
        STOPPING
    }
}
