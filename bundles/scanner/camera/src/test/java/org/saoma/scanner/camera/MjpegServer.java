package org.saoma.scanner.camera;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A camera in the network: pictures one after the other in one answer. */
final class MjpegServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger connections = new AtomicInteger();
    private volatile byte[] picture;
    private volatile int picturesPerConnection = Integer.MAX_VALUE;

    MjpegServer(byte[] picture) throws IOException {
        this.picture = picture;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/cam.mjpg", this::film);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/cam.mjpg";
    }

    int connections() {
        return connections.get();
    }

    void show(byte[] jpeg) {
        picture = jpeg;
    }

    void endAfter(int pictures) {
        picturesPerConnection = pictures;
    }

    private void film(HttpExchange exchange) throws IOException {
        connections.incrementAndGet();
        exchange.getResponseHeaders().set("Content-Type", "multipart/x-mixed-replace;boundary=frame");
        exchange.sendResponseHeaders(200, 0);
        int left = picturesPerConnection;
        try (OutputStream out = exchange.getResponseBody()) {
            while (left-- > 0 && !closed.await(40, TimeUnit.MILLISECONDS)) {
                byte[] jpeg = picture;
                String head = "--frame\r\nContent-Type: image/jpeg\r\nContent-Length: " + jpeg.length + "\r\n\r\n";
                out.write(head.getBytes(StandardCharsets.US_ASCII));
                out.write(jpeg);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
