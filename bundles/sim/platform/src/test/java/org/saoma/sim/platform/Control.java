package org.saoma.sim.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A client of the control calls. */
final class Control {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;

    Control(URI base) {
        this.base = base;
    }

    HttpResponse<String> send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    JsonNode call(String method, String path, String body) {
        HttpResponse<String> response = send(method, path, body);
        if (response.statusCode() != 200) {
            throw new AssertionError(method + " " + path + ": " + response.statusCode() + " " + response.body());
        }
        return json(response.body());
    }

    JsonNode get(String path) {
        return call("GET", path, "");
    }

    String openCode(String wallet) {
        return call("POST", "/sim/codes", "{\"wallet\":\"" + wallet + "\"}")
                .path("code")
                .asText();
    }

    void next(String behaviour) {
        call("PUT", "/sim/behaviour", "{\"wallet\":\"alipay\",\"next\":[\"" + behaviour + "\"]}");
    }

    void always(String behaviour) {
        call("PUT", "/sim/behaviour", "{\"wallet\":\"alipay\",\"always\":\"" + behaviour + "\"}");
    }

    /** The ledger's entry of an order; missing node where there is none. */
    JsonNode entry(String orderId) {
        for (JsonNode entry : get("/sim/ledger?wallet=alipay")) {
            if (entry.path("orderId").asText().equals(orderId)) {
                return entry;
            }
        }
        return JSON.missingNode();
    }

    String state(String orderId) {
        return entry(orderId).path("state").asText();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("Not JSON: " + text, e);
        }
    }
}
