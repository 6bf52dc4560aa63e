package org.saoma.core.http.events;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.saoma.core.http.access.Caller;
import org.saoma.core.http.web.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reader of events. Nobody who sends ever waits: what the reader's connection cannot take yet is kept up to a limit, and a
 * reader beyond the limit is dropped. It then connects again and gets the state as it is.
 */
final class SseStream implements WriteListener, AsyncListener {
    private static final Logger LOG = LoggerFactory.getLogger(SseStream.class);
    private static final int MOST_BYTES = 1024 * 1024;

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final Caller caller;
    private final Texts texts;
    private final Consumer<SseStream> closed;
    private final Deque<byte[]> pending = new ArrayDeque<>();
    private int pendingBytes;
    private boolean started;
    private boolean dirty;
    private boolean over;
    private boolean ended;

    /** @param closed is told once when the stream is over */
    SseStream(AsyncContext context, Caller caller, Texts texts, Consumer<SseStream> closed) throws IOException {
        this.context = context;
        this.out = context.getResponse().getOutputStream();
        this.caller = caller;
        this.texts = texts;
        this.closed = closed;
    }

    Caller caller() {
        return caller;
    }

    Texts texts() {
        return texts;
    }

    /** Begins to write. */
    void start() {
        context.addListener(this);
        out.setWriteListener(this);
    }

    void send(Event event) {
        if (event.access().allows(caller.roles())) {
            send(event.bytes(texts));
        }
    }

    void send(byte[] bytes) {
        boolean slow;
        synchronized (this) {
            if (over) {
                return;
            }
            slow = pendingBytes + bytes.length > MOST_BYTES;
            if (!slow) {
                pending.add(bytes);
                pendingBytes += bytes.length;
                write();
            }
        }
        if (slow) {
            LOG.info("The event stream of {} is dropped: it does not read", caller.name());
        }
        if (slow || isBroken()) {
            close();
        }
    }

    /** Ends the stream; the reader sees the connection close. */
    void close() {
        if (end()) {
            try {
                context.complete();
            } catch (IllegalStateException e) {
                LOG.debug("The event stream of {} was over already", caller.name(), e);
            }
        }
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            started = true;
            write();
        }
        if (isBroken()) {
            close();
        }
    }

    private synchronized boolean isBroken() {
        return over;
    }

    /** Writes as much as goes without waiting; the container calls back when more does. */
    private void write() {
        try {
            while (started && !over && out.isReady()) {
                byte[] next = pending.poll();
                if (next != null) {
                    pendingBytes -= next.length;
                    dirty = true;
                    out.write(next);
                } else if (dirty) {
                    dirty = false;
                    out.flush();
                } else {
                    return;
                }
            }
        } catch (IOException | IllegalStateException e) {
            LOG.debug("The reader of events {} left", caller.name(), e);
            over = true;
        }
    }

    /** Whether it was this call that ended the stream. */
    private boolean end() {
        synchronized (this) {
            if (ended) {
                return false;
            }
            ended = true;
            over = true;
            pending.clear();
            pendingBytes = 0;
        }
        closed.accept(this);
        return true;
    }

    @Override
    public void onError(Throwable failure) {
        LOG.debug("The reader of events {} left", caller.name(), failure);
        close();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end();
    }

    @Override
    public void onError(AsyncEvent event) {
        close();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        close();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // A stream is opened once.
    }
}
