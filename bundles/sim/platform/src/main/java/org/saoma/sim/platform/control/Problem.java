package org.saoma.sim.platform.control;

/** A control call that cannot be done, told as a problem of RFC 9457. */
final class Problem extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    Problem(int status, String code, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
    }

    static Problem badRequest(String detail) {
        return new Problem(400, "bad_request", detail);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
