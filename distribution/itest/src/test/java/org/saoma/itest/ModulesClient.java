package org.saoma.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/** What a terminal is made of, and changes of that, over its API. */
final class ModulesClient {

    private static final String OPERATIONS = "/modules/operations";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String api;
    private final String token;
    private final TillClient till;

    ModulesClient(String api, String token) {
        this.api = api;
        this.token = token;
        this.till = new TillClient(api, token);
    }

    /** Uploads a package. */
    TillClient.Answer plan(Path file) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api + "/modules/plans"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofFile(file))
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        return new TillClient.Answer(answer.statusCode(), new ObjectMapper().readTree(answer.body()));
    }

    /** Applies a plan. Returns the operation when it is over. */
    JsonNode apply(String plan) throws Exception {
        return ended(till.send("POST", "/modules/plans/" + plan + "/apply", "{\"urgency\":\"NOW\"}"));
    }

    /** Goes back to the generation before, which has to succeed. */
    void rollBack() throws Exception {
        JsonNode operation = ended(till.send("POST", "/modules/rollback", ""));
        assertThat(operation.path("state").asText()).as(operation.toString()).isEqualTo("COMMITTED");
    }

    private JsonNode ended(TillClient.Answer begun) {
        assertThat(begun.status()).as(begun.body().toString()).isEqualTo(202);
        return Awaitility.await()
                .atMost(TerminalProcess.LIMIT)
                .until(
                        () -> till.get(OPERATIONS + "/" + begun.text("operation"))
                                .body(),
                        operation -> !operation.path("state").asText("RUNNING").equals("RUNNING"));
    }

    /** The operation that began last. */
    JsonNode newest() throws Exception {
        return till.get(OPERATIONS).body().path("items").path(0);
    }

    Optional<JsonNode> bundle(String symbolicName) throws Exception {
        JsonNode bundles = till.get("/modules").body().path("bundles");
        return StreamSupport.stream(bundles.spliterator(), false)
                .filter(bundle -> bundle.path("symbolicName").asText().equals(symbolicName))
                .findFirst();
    }
}
