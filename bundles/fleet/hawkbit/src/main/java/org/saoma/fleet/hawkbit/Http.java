package org.saoma.fleet.hawkbit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/**
 * Requests with a limit on time and size. Redirects are not followed, since the JDK's client would carry the token along.
 *
 * <p>Its threads are daemons, end when idle, and end with {@link #close()}; the client's selector thread ends when the garbage
 * collector finds the client, which nothing holds any more by then.
 */
final class Http implements AutoCloseable {
    private static final int THREADS = 2;
    private static final long IDLE_SECONDS = 5;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int LARGEST_ANSWER = 4 << 20;

    private final Duration limit;
    private final ThreadPoolExecutor threads;
    private volatile HttpClient client;

    /** @param limit how long a request may take until the head of its answer, and then each piece of the body */
    Http(SSLContext tls, Duration limit) {
        this.limit = limit;
        threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> {
                    Thread thread = new Thread(task, "fleet-http");
                    thread.setDaemon(true);
                    return thread;
                },
                // What still ends when the agent stops runs where it is handed in.
                (task, pool) -> task.run());
        threads.allowCoreThreadTimeOut(true);
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .sslContext(tls)
                .executor(threads)
                .build();
    }

    Duration limit() {
        return limit;
    }

    /** An answer as soon as its head is here; the body comes as it is read. */
    HttpResponse<TimedBody> open(HttpRequest request) throws IOException, InterruptedException {
        HttpClient open = client;
        if (open == null) {
            throw new IOException("the agent is stopped");
        }
        CompletableFuture<HttpResponse<TimedBody>> exchange = open.sendAsync(request, head -> new TimedBody());
        try {
            return exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no answer within " + limit.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw new IOException(reason(e.getCause()), e.getCause());
        } finally {
            exchange.cancel(true);
        }
    }

    /** Reads the rest of an answer. */
    byte[] read(TimedBody body) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try (body) {
            List<ByteBuffer> piece = body.next(limit);
            while (!piece.isEmpty()) {
                for (ByteBuffer buffer : piece) {
                    byte[] bytes = new byte[buffer.remaining()];
                    buffer.get(bytes);
                    whole.write(bytes);
                }
                if (whole.size() > LARGEST_ANSWER) {
                    throw new IOException("the answer is larger than " + LARGEST_ANSWER + " bytes");
                }
                piece = body.next(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            }
        }
        return whole.toByteArray();
    }

    private static String reason(Throwable failure) {
        String message = failure.getMessage();
        return failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    @Override
    public void close() {
        client = null;
        threads.shutdown();
    }
}
