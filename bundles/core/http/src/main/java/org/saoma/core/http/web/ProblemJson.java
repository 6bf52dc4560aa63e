package org.saoma.core.http.web;

import org.saoma.core.http.json.Json;
import org.saoma.core.http.json.JsonBody;

/** Problems as RFC 9457 writes them. */
public final class ProblemJson {
    private ProblemJson() {}

    static byte[] bytes(ApiProblem problem, Texts texts) {
        ProblemCode code = problem.code();
        String detail = texts.text("problem." + code.word() + ".detail", problem.subject(texts));
        String remark = problem.remark();
        return bytes(code, texts.remarked(detail, remark), texts, out -> {
            if (!remark.isEmpty()) {
                out.writeStringField("remark", remark);
            }
        });
    }

    /**
     * @param detail what is wrong, in the language of the texts
     * @param more writes further members
     */
    public static byte[] bytes(ProblemCode code, String detail, Texts texts, JsonBody more) {
        return Json.bytes(out -> {
            out.writeStartObject();
            out.writeStringField("type", "urn:saoma:problem:" + code.word());
            out.writeStringField("title", texts.text("problem." + code.word() + ".title"));
            out.writeNumberField("status", code.status());
            out.writeStringField("detail", detail);
            out.writeStringField("code", code.word());
            more.write(out);
            out.writeEndObject();
        });
    }
}
