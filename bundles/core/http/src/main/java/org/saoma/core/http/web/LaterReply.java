package org.saoma.core.http.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one reply to a request that waits, whichever comes first: what it waits for or the end of its patience. */
final class LaterReply implements AsyncListener {
    private static final Logger LOG = LoggerFactory.getLogger(LaterReply.class);

    private final AsyncContext context;
    private final Sender sender;
    private final Texts texts;
    private final Unsent unsent;
    private final AtomicBoolean answered = new AtomicBoolean();
    private final AtomicBoolean sending = new AtomicBoolean();
    private volatile Later.Making otherwise;

    LaterReply(AsyncContext context, Sender sender, Texts texts, Unsent unsent) {
        this.context = context;
        this.sender = sender;
        this.texts = texts;
        this.unsent = unsent;
    }

    void follow(Later later) {
        otherwise = later.otherwise();
        context.setTimeout(later.limit().toMillis());
        context.addListener(this);
        later.reply().whenComplete((making, failure) -> {
            if (claim()) {
                hop(failure == null ? making : later.otherwise());
            }
        });
    }

    /** Whether the reply is this caller's to send, whom a stop of the server waits for from now on. */
    private boolean claim() {
        if (!answered.compareAndSet(false, true)) {
            return false;
        }
        sending.set(true);
        unsent.begin();
        return true;
    }

    /** It is out, or nobody can be told any more. */
    private void over() {
        answered.set(true);
        if (sending.getAndSet(false)) {
            unsent.end();
        }
    }

    /** The stage completes on a thread of the engine, which is not to wait for a slow connection. */
    private void hop(Later.Making making) {
        try {
            context.start(() -> answer(making));
        } catch (IllegalStateException e) {
            LOG.debug(
                    "The caller of {} left before the answer", sender.request().getRequestURI(), e);
            over();
        }
    }

    private void answer(Later.Making making) {
        Reply reply;
        try {
            reply = making.make();
        } catch (ApiProblem problem) {
            reply = problem.reply(texts);
        } catch (RuntimeException e) {
            reply = Dispatcher.internal(sender.request(), e).reply(texts);
        }
        try {
            sender.send(reply);
            context.complete();
        } catch (IOException | IllegalStateException e) {
            LOG.debug(
                    "The caller of {} left before the answer", sender.request().getRequestURI(), e);
            over();
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        if (claim()) {
            answer(otherwise);
        }
    }

    @Override
    public void onError(AsyncEvent event) {
        over();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        over();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // A request waits once.
    }
}
