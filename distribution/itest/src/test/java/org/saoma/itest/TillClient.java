package org.saoma.itest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A till that drives a terminal over its API. */
final class TillClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String api;
    private final String token;

    TillClient(String api, String token) {
        this.api = api;
        this.token = token;
    }

    /**
     * What the terminal answered.
     *
     * @param body missing when it is no JSON
     */
    record Answer(int status, JsonNode body) {

        String text(String field) {
            return body.path(field).asText();
        }
    }

    Answer get(String path) throws Exception {
        return getLater(path).get(70, TimeUnit.SECONDS);
    }

    /** The same for an answer that may take its time. */
    CompletableFuture<Answer> getLater(String path) {
        return send(request(path).GET().build());
    }

    /** Sends JSON. */
    Answer send(String method, String path, String json) throws Exception {
        return send(request(path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(json))
                        .build())
                .get(70, TimeUnit.SECONDS);
    }

    /** A sale of one yuan and fifty to the payer with this code. */
    Answer sell(String code) throws Exception {
        return sellLater(code, "").get(70, TimeUnit.SECONDS);
    }

    /**
     * The same for an answer that may take its time.
     *
     * @param query how long to wait for the end of the sale: {@code ?wait=20}
     */
    CompletableFuture<Answer> sellLater(String code, String query) {
        String body = "{\"amount\":{\"value\":\"1.50\",\"currency\":\"CNY\"},\"code\":\"" + code + "\"}";
        return send(request("/payments" + query)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api + path)).header("Authorization", "Bearer " + token);
    }

    private CompletableFuture<Answer> send(HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.ofString()).thenApply(TillClient::answer);
    }

    private static Answer answer(HttpResponse<String> response) {
        try {
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (JsonProcessingException e) {
            return new Answer(response.statusCode(), MissingNode.getInstance());
        }
    }
}
