package org.saoma.sim.platform.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.saoma.sim.platform.core.Wallet;

/** A control call as it came in. */
final class Call {
    private static final int LARGEST_BODY = 256 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpExchange exchange;

    Call(HttpExchange exchange) {
        this.exchange = exchange;
    }

    String method() {
        return exchange.getRequestMethod();
    }

    String path() {
        return exchange.getRequestURI().getPath();
    }

    /** Where this server listens: {@code 127.0.0.1:8090}. */
    String authority() {
        return "127.0.0.1:" + exchange.getLocalAddress().getPort();
    }

    /** A parameter of the query; empty when it is absent. */
    String query(String name) throws Problem {
        String query = exchange.getRequestURI().getRawQuery();
        if (query == null) {
            return "";
        }
        for (String pair : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                return decode(pair.substring(name.length() + 1));
            }
        }
        return "";
    }

    /** The body, a JSON object. */
    JsonNode body() throws IOException, Problem {
        byte[] bytes = exchange.getRequestBody().readNBytes(LARGEST_BODY);
        try {
            JsonNode node = JSON.readTree(bytes);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw Problem.badRequest("The body is not JSON: " + e.getOriginalMessage());
        }
        throw Problem.badRequest("The body is not a JSON object.");
    }

    static Wallet wallet(String name) throws Problem {
        return Wallet.of(name)
                .orElseThrow(
                        () -> Problem.badRequest("Not a wallet: " + name + ". Use alipay, wechatpay or unionpay."));
    }

    private static String decode(String text) throws Problem {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("The query is not encoded properly: " + text);
        }
    }
}
