package org.saoma.core.http.web;

import org.saoma.core.http.json.Json;
import org.saoma.core.http.json.JsonBody;

/** Problems as RFC 9457 writes them. */
public final class ProblemJson {
    private ProblemJson() {}

    /** @param more writes further members */
    public static byte[] bytes(ApiProblem problem, Texts texts, JsonBody more) {
        ProblemCode code = problem.code();
        return Json.bytes(out -> {
            out.writeStartObject();
            out.writeStringField("type", "urn:saoma:problem:" + code.word());
            out.writeStringField("title", texts.text("problem." + code.word() + ".title"));
            out.writeNumberField("status", code.status());
            out.writeStringField("detail", texts.text("problem." + code.word() + ".detail", problem.subject()));
            out.writeStringField("code", code.word());
            more.write(out);
            out.writeEndObject();
        });
    }
}
