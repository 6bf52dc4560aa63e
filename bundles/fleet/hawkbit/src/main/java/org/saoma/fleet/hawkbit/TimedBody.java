package org.saoma.fleet.hawkbit;

import java.io.EOFException;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of an answer, read piece by piece with a time limit on each. The next piece is only asked for when the last was taken, so
 * who reads slowly slows the sender down.
 */
final class TimedBody implements BodySubscriber<TimedBody>, AutoCloseable {

    /** A piece, the end, or why there is no more. */
    private record Event(List<ByteBuffer> bytes, IOException failure) {}

    private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<Flow.Subscription> subscribed = new CompletableFuture<>();

    @Override
    public CompletionStage<TimedBody> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscribed.complete(subscription);
        subscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        if (bytes.stream().anyMatch(ByteBuffer::hasRemaining)) {
            events.add(new Event(List.copyOf(bytes), null));
        } else {
            subscribed.join().request(1);
        }
    }

    @Override
    public void onError(Throwable failure) {
        events.add(new Event(List.of(), failure instanceof IOException io ? io : new IOException(failure)));
    }

    @Override
    public void onComplete() {
        events.add(new Event(List.of(), new EOFException()));
    }

    /**
     * The next piece.
     *
     * @return no buffers at the end
     * @throws HttpTimeoutException when nothing came in time
     */
    List<ByteBuffer> next(Duration limit) throws IOException, InterruptedException {
        Event event = events.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (event == null) {
            throw new HttpTimeoutException("nothing came for " + limit.toSeconds() + " s");
        }
        if (event.failure() instanceof EOFException end && end.getMessage() == null) {
            return List.of();
        }
        if (event.failure() != null) {
            throw event.failure();
        }
        subscribed.join().request(1);
        return event.bytes();
    }

    /** Ends the connection when there is more to come. */
    @Override
    public void close() {
        subscribed.thenAccept(Flow.Subscription::cancel);
    }
}
