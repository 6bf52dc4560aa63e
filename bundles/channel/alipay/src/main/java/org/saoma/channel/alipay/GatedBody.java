package org.saoma.channel.alipay;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A request body that tells a request that was never sent from one whose outcome is unknown.
 *
 * <p>The HTTP client asks for the length while it builds the request head, which is after the connection stands and, with TLS,
 * the handshake is done. A request that was {@linkplain #abandon() abandoned} before that fails there, so that not one byte of it
 * can leave later.
 */
final class GatedBody implements BodyPublisher {
    private enum Stage {
        CONNECTING,
        SENDING,
        ABANDONED
    }

    private final BodyPublisher body;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.CONNECTING);

    GatedBody(String text) {
        body = BodyPublishers.ofString(text);
    }

    /** Stops a request of which nothing was sent; answers false when something may have been. */
    boolean abandon() {
        return stage.compareAndSet(Stage.CONNECTING, Stage.ABANDONED);
    }

    @Override
    public long contentLength() {
        stage.compareAndSet(Stage.CONNECTING, Stage.SENDING);
        if (stage.get() == Stage.ABANDONED) {
            throw new IllegalStateException("The request was abandoned before it was sent");
        }
        return body.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        body.subscribe(subscriber);
    }
}
