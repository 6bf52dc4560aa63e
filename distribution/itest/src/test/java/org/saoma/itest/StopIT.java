package org.saoma.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A terminal that is asked to end while a call is at the platform, which outlives it. */
class StopIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path home;

    private final List<TerminalProcess> started = new ArrayList<>();
    private String simUrl;
    private SimControl platform;
    private int port;
    private TerminalProcess terminal;
    private TillClient till;

    @BeforeEach
    void startSimulatorAndTerminal() throws Exception {
        int simPort = TerminalProcess.freePort();
        simUrl = "http://127.0.0.1:" + simPort;
        started.add(TerminalProcess.simulator(home.resolve("sim"), simPort));
        platform = SimControl.at(URI.create(simUrl));
        await().atMost(TerminalProcess.LIMIT).until(platform::answers);
        port = TerminalProcess.freePort();
        startTerminal();
        String token =
                Files.readString(home.resolve("terminal/secrets/demo-token")).strip();
        till = new TillClient("http://127.0.0.1:" + port + "/api/v1", token);
    }

    @AfterEach
    void end() {
        started.forEach(TerminalProcess::close);
    }

    @Test
    void theSaleOnTheWireEndsAndANewOneIsToldThatTheTerminalStops() throws Exception {
        platform.behave(List.of("SLOW:3000"), "OK");
        CompletableFuture<TillClient.Answer> sale = till.sellLater(platform.payerCode(), "?wait=30");
        String id = awaitSent();

        terminal.terminate();

        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> till.get("/ready").body().toString().contains("ready.stopping"));
        TillClient.Answer refused = till.sell(platform.payerCode());
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.text("code")).isEqualTo("stopping");
        assertThat(sale.get(30, TimeUnit.SECONDS).text("state")).isEqualTo("SUCCEEDED");
        assertThat(terminal.exitCode()).isZero();

        startTerminal();
        assertThat(till.get("/payments/" + id).text("state")).isEqualTo("SUCCEEDED");
        assertThat(till.get("/payments").body().path("items")).hasSize(1);
        thePayerPaidOnce(id);
    }

    @Test
    void aSaleThatTakesTooLongIsFoundOutAfterTheNextStart() throws Exception {
        platform.behave(List.of("SLOW:14000"), "OK");
        till.sell(platform.payerCode());
        String id = awaitSent();
        long asked = System.nanoTime();

        terminal.terminate();

        assertThat(terminal.exitCode()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - asked))
                .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(20));

        startTerminal();
        assertThat(till.get("/payments/" + id + "?wait=60").text("state")).isEqualTo("SUCCEEDED");
        thePayerPaidOnce(id);
    }

    /** The sale that is at the platform. */
    private String awaitSent() {
        return await().atMost(LIMIT)
                .until(
                        () -> till.get("/payments?state=SENT")
                                .body()
                                .path("items")
                                .path(0),
                        JsonNode::isObject)
                .path("id")
                .asText();
    }

    private void thePayerPaidOnce(String id) throws Exception {
        JsonNode ledger = platform.ledger();
        assertThat(ledger).hasSize(1);
        assertThat(ledger.get(0).path("orderId").asText()).isEqualTo(id);
        assertThat(ledger.get(0).path("state").asText()).isEqualTo("PAID");
        assertThat(ledger.get(0).path("payCalls").asInt()).isEqualTo(1);
    }

    private void startTerminal() throws IOException {
        terminal = TerminalProcess.demoAt(simUrl, home.resolve("terminal"), port);
        started.add(terminal);
        terminal.awaitOutput("PINs");
    }
}
