package org.saoma.core.http.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.saoma.api.payment.PaymentException;

/** A request that is refused, and the reason in a form that can be put into any language. */
public final class ApiProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final String subject;
    private final transient Phrase phrase;
    private final String remark;
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    /** @param subject the field, value or path it is about, the same in every language; may be empty, never a secret */
    public ApiProblem(ProblemCode code, String subject) {
        this(code, subject, null);
    }

    public ApiProblem(ProblemCode code, String subject, Throwable cause) {
        this(code, subject, null, "", cause);
    }

    /** @param phrase the words it is about */
    public ApiProblem(ProblemCode code, Phrase phrase) {
        this(code, phrase, null);
    }

    public ApiProblem(ProblemCode code, Phrase phrase, Throwable cause) {
        this(code, "", phrase, "", cause);
    }

    private ApiProblem(ProblemCode code, String subject, Phrase phrase, String remark, Throwable cause) {
        super(code.word() + ": " + subject + (phrase == null ? "" : phrase) + remark, cause);
        this.code = code;
        this.subject = subject;
        this.phrase = phrase;
        this.remark = remark;
    }

    /** The cause says more about it in English alone, for technicians. */
    public static ApiProblem remarked(ProblemCode code, Exception cause) {
        String remark = cause.getMessage();
        return new ApiProblem(code, "", null, remark == null ? "" : remark, cause);
    }

    /** The engine says more about it in English alone, for technicians. */
    public static ApiProblem of(PaymentException refusal) {
        return new ApiProblem(ProblemCode.of(refusal.reason()), "", null, refusal.detail(), refusal);
    }

    /** Adds a header to the answer. */
    public ApiProblem with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    public ProblemCode code() {
        return code;
    }

    String subject(Texts texts) {
        return phrase == null ? subject : texts.text(phrase);
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
