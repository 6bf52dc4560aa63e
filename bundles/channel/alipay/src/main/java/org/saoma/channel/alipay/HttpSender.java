package org.saoma.channel.alipay;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.saoma.api.channel.Unknown;

/**
 * Posts a form and waits for the answer, and tells exactly whether a request that failed can have reached the other side.
 *
 * <p>The HTTP client is built with the first request. Its threads are daemons, end when idle, and end with {@link #close()}; the
 * client's selector thread ends when the garbage collector finds the client, which nothing holds any more by then.
 */
final class HttpSender implements AutoCloseable {
    private static final int THREADS = 4;
    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final long LARGEST_ANSWER = 1 << 20;

    private final Duration connectTimeout;
    private final ThreadPoolExecutor threads;
    private HttpClient client;
    private boolean closed;

    HttpSender(Duration connectTimeout, String name) {
        this.connectTimeout = connectTimeout;
        // The work of a request that is still waiting when the channel stops runs where it is handed in.
        threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                },
                (task, pool) -> task.run());
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Posts a form.
     *
     * @return the body of the answer, whose status was 200
     * @throws NotSentException when not one byte of the request can have left
     * @throws UnknownException when it may have, and there is no answer with status 200
     */
    String post(URI uri, String form, Deadline deadline) throws NotSentException, UnknownException {
        if (Thread.currentThread().isInterrupted()) {
            throw new NotSentException("interrupted before the request to " + uri.getHost());
        }
        GatedBody body = new GatedBody(form);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded;charset=utf-8")
                .POST(body)
                .build();
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client().sendAsync(request, info -> new LimitedBody(LARGEST_ANSWER));
        try {
            HttpResponse<byte[]> response = exchange.get(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
            if (response.statusCode() != 200) {
                throw new UnknownException(Unknown.Cause.UNREADABLE, "HTTP " + response.statusCode());
            }
            return new String(response.body(), StandardCharsets.UTF_8);
        } catch (TimeoutException e) {
            throw given(body, exchange, "no answer in time from " + uri.getHost());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw given(body, exchange, "interrupted while waiting for " + uri.getHost());
        } catch (ExecutionException e) {
            throw failed(body, e.getCause(), uri.getHost());
        }
    }

    private static UnknownException given(GatedBody body, CompletableFuture<?> exchange, String detail)
            throws NotSentException {
        boolean neverSent = body.abandon();
        exchange.cancel(true);
        if (neverSent) {
            throw new NotSentException(detail);
        }
        return new UnknownException(Unknown.Cause.TIMEOUT, detail);
    }

    private static UnknownException failed(GatedBody body, Throwable cause, String host) throws NotSentException {
        String what = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        if (body.abandon()) {
            String step = cause instanceof SSLException ? "TLS handshake" : "connect";
            throw new NotSentException(step + " failed: " + host + " (" + what + ")");
        }
        return new UnknownException(Unknown.Cause.TIMEOUT, "connection to " + host + " broke: " + what);
    }

    private synchronized HttpClient client() throws NotSentException {
        if (closed) {
            throw new NotSentException("the channel is stopped");
        }
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(connectTimeout)
                    .executor(threads)
                    .build();
        }
        return client;
    }

    @Override
    public synchronized void close() {
        closed = true;
        client = null;
        threads.shutdown();
    }
}
