package org.saoma.core.http.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes replies to one response. */
public final class Sender {
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Texts texts;

    public Sender(HttpServletRequest request, HttpServletResponse response, Texts texts) {
        this.request = request;
        this.response = response;
        this.texts = texts;
    }

    HttpServletRequest request() {
        return request;
    }

    public void send(Reply reply) throws IOException {
        response.setStatus(reply.status());
        response.setHeader("Cache-Control", "no-store");
        reply.headers().forEach(response::setHeader);
        if (reply.contentType() == null) {
            return;
        }
        response.setContentType(reply.contentType());
        response.setHeader("Content-Language", texts.tag());
        response.setContentLength(reply.body().length);
        if (!"HEAD".equals(request.getMethod())) {
            response.getOutputStream().write(reply.body());
        }
    }
}
