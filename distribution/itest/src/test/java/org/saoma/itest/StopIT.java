package org.saoma.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A terminal that is asked to end while a call is at the platform. */
class StopIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path home;

    private final HttpClient client = HttpClient.newHttpClient();
    private TerminalProcess terminal;
    private SimControl platform;
    private URI api;
    private String token;

    @BeforeEach
    void demo() throws Exception {
        terminal = TerminalProcess.start(
                        "demo", "--home", home.toString(), "--port", "0", "--sim-port", "0", "--printer-port", "0")
                .awaitOutput("PINs");
        platform = SimControl.at(URI.create(named("wallet")));
        api = URI.create(named("API") + "/");
        token = Files.readString(home.resolve("secrets/demo-token")).strip();
    }

    @AfterEach
    void end() {
        terminal.close();
    }

    @Test
    void theSaleOnTheWireEndsAndANewOneIsToldThatTheTerminalStops() throws Exception {
        platform.behave(List.of("SLOW:3000"), "OK");
        CompletableFuture<HttpResponse<String>> sale = client.sendAsync(sale("?wait=20"), BodyHandlers.ofString());
        Awaitility.await().atMost(LIMIT).until(() -> get("payments").contains("\"SENT\""));

        terminal.terminate();

        Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> {
            HttpResponse<String> refused = client.send(sale(""), BodyHandlers.ofString());
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(json(refused).path("code").asText()).isEqualTo("stopping");
        });
        assertThat(get("ready")).contains("ready.stopping");
        assertThat(json(sale.join()).path("state").asText()).isEqualTo("SUCCEEDED");
        assertThat(terminal.exitCode()).isZero();
    }

    private HttpRequest sale(String query) throws IOException, InterruptedException {
        String body =
                "{\"amount\":{\"value\":\"1.50\",\"currency\":\"CNY\"},\"code\":\"" + platform.payerCode() + "\"}";
        return request("payments" + query)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private String get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString()).body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(api.resolve(path)).header("Authorization", "Bearer " + token);
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    private String named(String what) throws IOException {
        Matcher line = Pattern.compile("  " + what + " +(http\\S+)").matcher(terminal.out());
        assertThat(line.find()).as(what).isTrue();
        return line.group(1);
    }
}
