package org.saoma.core.http.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.saoma.api.payment.PaymentException;
import org.saoma.core.http.access.Caller;
import org.saoma.core.http.access.Guard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a request to its route and brings the answer back. */
public final class Dispatcher {
    /** What every path of this API begins with. */
    public static final String VERSION = "/v1";

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Router router;
    private final Guard guard;
    private final Languages languages;
    private final Unsent unsent = new Unsent();

    public Dispatcher(Router router, Guard guard, Languages languages) {
        this.router = router;
        this.guard = guard;
        this.languages = languages;
    }

    /** @param caller who makes the request; null for a stranger */
    public void serve(HttpServletRequest request, HttpServletResponse response, Caller caller) throws IOException {
        Texts texts = languages.choose(request.getHeader("Accept-Language"));
        Sender sender = new Sender(request, response, texts);
        Answer answer;
        try {
            answer = answer(request, caller, texts);
        } catch (ApiProblem problem) {
            answer = problem.reply(texts);
        } catch (RuntimeException e) {
            answer = internal(request, e).reply(texts);
        }
        if (answer instanceof Reply reply) {
            sender.send(reply);
        } else if (answer instanceof Later later) {
            new LaterReply(request.startAsync(), sender, texts, unsent).follow(later);
        } else if (answer instanceof EventStream stream) {
            open(request, response, stream);
        }
    }

    /** Waits until what callers waited for is out; false when some of it is not within the limit. */
    public boolean finish(Duration limit) throws InterruptedException {
        return unsent.await(limit);
    }

    private Answer answer(HttpServletRequest request, Caller caller, Texts texts) throws ApiProblem, IOException {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("");
        if (!path.startsWith(VERSION + "/")) {
            throw new ApiProblem(ProblemCode.NOT_FOUND, path);
        }
        Router.Match match = router.find(request.getMethod(), path.substring(VERSION.length()));
        guard.check(request, caller, match.route().access());
        if ("HEAD".equals(request.getMethod()) && match.route().path().equals("/events")) {
            throw new ApiProblem(ProblemCode.METHOD_NOT_ALLOWED, "HEAD").with("Allow", "GET");
        }
        try {
            return match.route().handler().handle(new Call(request, match.variables(), caller, texts));
        } catch (PaymentException refusal) {
            throw ApiProblem.of(refusal);
        }
    }

    private static void open(HttpServletRequest request, HttpServletResponse response, EventStream stream)
            throws IOException {
        response.setStatus(200);
        response.setContentType("text/event-stream;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        stream.open(context);
    }

    static ApiProblem internal(HttpServletRequest request, Throwable failure) {
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        return new ApiProblem(ProblemCode.INTERNAL, "", failure);
    }
}
