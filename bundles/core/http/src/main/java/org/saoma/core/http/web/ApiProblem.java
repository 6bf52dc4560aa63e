package org.saoma.core.http.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.saoma.api.payment.PaymentException;

/** A request that is refused, and the reason in a form that can be put into any language. */
public final class ApiProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final String subject;
    private final String remark;
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    /** @param subject the field, value, path or words it is about, in English; may be empty, never a secret */
    public ApiProblem(ProblemCode code, String subject) {
        this(code, subject, null);
    }

    public ApiProblem(ProblemCode code, String subject, Throwable cause) {
        this(code, subject, "", cause);
    }

    private ApiProblem(ProblemCode code, String subject, String remark, Throwable cause) {
        super(code.word() + ": " + subject + remark, cause);
        this.code = code;
        this.subject = subject;
        this.remark = remark;
    }

    /** The engine says more about it in English alone, for technicians. */
    public static ApiProblem of(PaymentException refusal) {
        return new ApiProblem(ProblemCode.of(refusal.reason()), "", refusal.detail(), refusal);
    }

    /** Adds a header to the answer. */
    public ApiProblem with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    public ProblemCode code() {
        return code;
    }

    public String subject() {
        return subject;
    }

    /** What a technician may want to know, in English; empty for nothing. */
    public String remark() {
        return remark;
    }

    /** The answer in a language. */
    public Reply reply(Texts texts) {
        Reply reply = Reply.of(code.status(), Reply.PROBLEM, ProblemJson.bytes(this, texts));
        for (Map.Entry<String, String> header : headers.entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return reply;
    }
}
