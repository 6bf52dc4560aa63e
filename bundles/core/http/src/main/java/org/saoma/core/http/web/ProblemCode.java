package org.saoma.core.http.web;

import java.util.Locale;
import org.saoma.api.payment.PaymentException;

/** What can be wrong with a request: the {@code code} and the status of an {@code application/problem+json} answer (RFC 9457). */
public enum ProblemCode {
    MALFORMED_JSON(400),
    UNKNOWN_FIELD(400),
    MISSING_FIELD(400),
    INVALID_TYPE(400),
    INVALID_PARAMETER(400),
    INVALID_IDEMPOTENCY_KEY(400),
    UNAUTHORIZED(401),
    NO_PEOPLE(409),
    WRONG_PIN(401),
    FORBIDDEN(403),
    CROSS_SITE(403),
    NOT_FOUND(404),
    NO_RECEIPT(404),
    METHOD_NOT_ALLOWED(405),
    IDEMPOTENCY_CONFLICT(409),
    NOT_WAITING(409),
    ALREADY_FINAL(409),
    NOT_REFUNDABLE(409),
    CODE_USED(409),
    CONFIG_CHANGED(409),
    CONFIG_EXISTS(409),
    PLAN_REFUSED(409),
    PLAN_STALE(409),
    MODULES_BUSY(409),
    TOO_LATE(409),
    TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    MISDIRECTED(421),
    INVALID_AMOUNT(422),
    INVALID_REQUEST(422),
    INVALID_CONFIG(422),
    INVALID_PICTURE(422),
    PACKAGE_MALFORMED(422),
    PACKAGE_UNTRUSTED(422),
    UNSUPPORTED_CODE(422),
    MERCHANT_CODE(422),
    REFUND_TOO_LARGE(422),
    LOCKED_OUT(429),
    TOO_MANY_STREAMS(429),
    INTERNAL(500),
    CONFIG_NOT_STORED(500),
    PACKAGE_NOT_STORED(500),
    NO_CHANNEL(503),
    JOURNAL_UNAVAILABLE(503),
    STOPPING(503),
    NOT_READY(503);

    private final int status;

    ProblemCode(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** The word for it in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The code for a refusal of the payment engine; it has the same word. */
    public static ProblemCode of(PaymentException.Reason reason) {
        return switch (reason) {
            case INVALID_AMOUNT -> INVALID_AMOUNT;
            case INVALID_REQUEST -> INVALID_REQUEST;
            case NOT_FOUND -> NOT_FOUND;
            case UNSUPPORTED_CODE -> UNSUPPORTED_CODE;
            case MERCHANT_CODE -> MERCHANT_CODE;
            case CODE_USED -> CODE_USED;
            case NO_CHANNEL -> NO_CHANNEL;
            case IDEMPOTENCY_CONFLICT -> IDEMPOTENCY_CONFLICT;
            case NOT_WAITING -> NOT_WAITING;
            case ALREADY_FINAL -> ALREADY_FINAL;
            case NOT_REFUNDABLE -> NOT_REFUNDABLE;
            case REFUND_TOO_LARGE -> REFUND_TOO_LARGE;
            case JOURNAL_UNAVAILABLE -> JOURNAL_UNAVAILABLE;
            case STOPPING -> STOPPING;
        };
    }
}
