package org.saoma.channel.alipay;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A gateway on a real socket that answers as told and checks every request with Alipay's own SDK. */
final class ScriptedGateway implements AutoCloseable {

    /**
     * A request as it came in.
     *
     * @param genuine whether the SDK accepts its signature over all parameters
     */
    record Received(String query, String contentType, Map<String, String> params, boolean genuine) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    ScriptedGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/gateway.do", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/gateway.do";
    }

    /** The answer to the next request that has none yet. */
    ScriptedGateway next(Reply reply) {
        replies.add(reply);
        return this;
    }

    /** Drops replies that nobody asked for. */
    void forget() {
        replies.clear();
    }

    List<Received> received() {
        return received;
    }

    Received last() {
        return received.get(received.size() - 1);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> params = new TreeMap<>();
        for (String pair : (query + "&" + body).split("&", -1)) {
            String[] parts = pair.split("=", 2);
            params.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        received.add(new Received(
                query, exchange.getRequestHeaders().getFirst("Content-Type"), params, genuine(new TreeMap<>(params))));
        Reply reply = replies.poll();
        (reply == null ? Reply.status(404, "no reply was scripted") : reply).send(exchange);
    }

    private static boolean genuine(Map<String, String> params) {
        try {
            return AlipaySignature.rsaCheckV2(params, TestKeys.publicText(TestKeys.APP), "utf-8", "RSA2");
        } catch (AlipayApiException e) {
            return false;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
