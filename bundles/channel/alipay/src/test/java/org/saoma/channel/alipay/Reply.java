package org.saoma.channel.alipay;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.concurrent.CountDownLatch;

/** One scripted answer of the test gateway. */
@FunctionalInterface
interface Reply {

    void send(HttpExchange exchange) throws IOException;

    /** The business answer, signed by Alipay's own SDK. */
    static Reply signed(ApiMethod method, String content) {
        return body(envelope(method.answerNode(), content, TestKeys.ALIPAY));
    }

    static String envelope(String node, String content, KeyPair signer) {
        return "{\"" + node + "\":" + content + ",\"sign\":\"" + sign(content, signer) + "\"}";
    }

    static String sign(String content, KeyPair signer) {
        try {
            return AlipaySignature.rsaSign(content, TestKeys.privateText(signer), "utf-8", "RSA2");
        } catch (AlipayApiException e) {
            throw new IllegalStateException(e);
        }
    }

    static Reply body(String body) {
        return status(200, body);
    }

    static Reply status(int status, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        };
    }

    /** Takes the request and breaks the connection. */
    static Reply cut() {
        return HttpExchange::close;
    }

    /** Holds the answer back until the latch opens. */
    static Reply held(CountDownLatch latch, Reply then) {
        return exchange -> {
            await(latch);
            then.send(exchange);
        };
    }

    /** Sends the head and a part of the body, and holds the rest back until the latch opens. */
    static Reply stalled(CountDownLatch latch) {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await(latch);
            exchange.close();
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
