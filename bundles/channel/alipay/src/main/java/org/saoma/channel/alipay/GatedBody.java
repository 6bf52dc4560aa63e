package org.saoma.channel.alipay;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A request body that knows how far its request got, to tell a request that was never sent from one whose outcome is unknown.
 *
 * <p>The HTTP client asks for the length while it builds the request head and subscribes when the head is on its way. A request
 * that was {@linkplain #abandon() abandoned} before its head was built fails there, so it cannot be sent later.
 */
final class GatedBody implements BodyPublisher {
    private enum Stage {
        WAITING,
        HEAD_BUILT,
        ON_THE_WIRE,
        ABANDONED
    }

    private final BodyPublisher body;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);

    GatedBody(String text) {
        body = BodyPublishers.ofString(text);
    }

    /** Stops a request whose head is not built yet; answers whether it could. */
    boolean abandon() {
        return stage.compareAndSet(Stage.WAITING, Stage.ABANDONED) || stage.get() == Stage.ABANDONED;
    }

    /** Whether the request head was given to the connection. With TLS that is after the handshake. */
    boolean onTheWire() {
        return stage.get() == Stage.ON_THE_WIRE;
    }

    @Override
    public long contentLength() {
        stage.compareAndSet(Stage.WAITING, Stage.HEAD_BUILT);
        if (stage.get() == Stage.ABANDONED) {
            throw new IllegalStateException("The request was abandoned before it was sent");
        }
        return body.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        stage.set(Stage.ON_THE_WIRE);
        body.subscribe(subscriber);
    }
}
