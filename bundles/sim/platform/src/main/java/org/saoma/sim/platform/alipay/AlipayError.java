package org.saoma.sim.platform.alipay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An error as the gateway tells it: the public code, and the one that says more. */
final class AlipayError extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String title;
    private final String subCode;

    private AlipayError(String code, String title, String subCode, String text) {
        super(text, null, false, false);
        this.code = code;
        this.title = title;
        this.subCode = subCode;
    }

    /** A parameter that the gateway itself needs is absent. */
    static AlipayError missing(String subCode, String text) {
        return new AlipayError("40001", "Missing Required Arguments", subCode, text);
    }

    /** A parameter that the gateway itself needs is wrong. */
    static AlipayError invalid(String subCode, String text) {
        return new AlipayError("40002", "Invalid Arguments", subCode, text);
    }

    /** The business refused. */
    static AlipayError business(String subCode, String text) {
        return new AlipayError("40004", "Business Failed", subCode, text);
    }

    /** The platform does not know what it did. */
    static AlipayError unknown() {
        return new AlipayError("20000", "Service Currently Unavailable", "aop.ACQ.SYSTEM_ERROR", "系统异常");
    }

    ObjectNode body() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", code)
                .put("msg", title)
                .put("sub_code", subCode)
                .put("sub_msg", getMessage());
    }
}
