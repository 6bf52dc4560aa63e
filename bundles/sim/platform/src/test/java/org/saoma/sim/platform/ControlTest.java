package org.saoma.sim.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControlTest {
    private final TestClock clock = new TestClock();

    @TempDir
    private Path dir;

    private SimPlatform platform;
    private Control control;

    @BeforeEach
    void start() throws Exception {
        platform = new SimPlatform(0, dir, clock);
        control = new Control(platform.url());
    }

    @AfterEach
    void stop() throws Exception {
        platform.close();
    }

    private Alipay alipay() throws Exception {
        if (!Files.exists(dir.resolve("alipay-account.json"))) {
            TestAccount.put(dir);
        }
        return new Alipay(control.get("/sim/credentials").path("alipay"));
    }

    @ParameterizedTest
    @CsvSource({"alipay,28\\d{16}", "wechatpay,1[0-5]\\d{16}", "unionpay,62\\d{17}"})
    void everyWalletOpensCodesOfItsOwnKind(String wallet, String pattern) {
        JsonNode open = control.call("POST", "/sim/codes", "{\"wallet\":\"" + wallet + "\"}");

        assertThat(open.path("code").asText()).matches(pattern);
        assertThat(Instant.parse(open.path("expiresAt").asText())).isAfter(clock.instant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"wallet\":\"paypal\",\"next\":[\"OK\"]}",
                "{\"wallet\":\"alipay\",\"next\":[\"LATE\"]}",
                "{\"wallet\":\"alipay\",\"next\":[\"OK\",\"SLOW:x\"]}",
                "{\"wallet\":\"alipay\",\"next\":[\"SLOW:-1\"]}",
                "{\"wallet\":\"alipay\",\"always\":\"SLOW\"}",
                "{\"wallet\":\"alipay\",\"next\":\"OK\"}",
                "{\"wallet\":\"alipay\",\"call\":\"bill\",\"next\":[\"OK\"]}",
                "{\"wallet\":\"alipay\"}",
                "[]",
                "nonsense"
            })
    void behaviourThatDoesNotExistIsRefusedAndChangesNothing(String body) {
        HttpResponse<String> response = control.send("PUT", "/sim/behaviour", body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(Control.json(response.body()).path("detail").asText()).isNotBlank();
        for (JsonNode wallet : control.get("/sim/behaviour")) {
            assertThat(wallet.path("always").asText()).isEqualTo("OK");
            assertThat(wallet.path("next")).isEmpty();
        }
    }

    @Test
    void theLedgerSurvivesAKillAndATornLine() throws Exception {
        Alipay alipay = alipay();
        alipay.pay("A1", "5.00", control.openCode("alipay"));
        alipay.refund("A1", "R1", "2.00");
        String qr = alipay.precreate("A2", "8.00").getQrCode();
        control.next("ASK_PASSWORD");
        alipay.pay("A3", "7.00", control.openCode("alipay"));
        alipay.cancel("A4");
        JsonNode before = control.get("/sim/ledger");
        Path file = dir.resolve("ledger.jsonl");
        byte[] written = Files.readAllBytes(file);
        platform.close();

        Files.write(file, written);
        Files.writeString(file, "{\"wallet\":\"alip", StandardOpenOption.APPEND);
        start();

        assertThat(control.get("/sim/ledger")).isEqualTo(before);
        JsonNode scan = control.call("POST", "/sim/scans", "{\"wallet\":\"alipay\",\"qr\":\"" + qr + "\"}");
        control.call("POST", "/sim/scans/" + scan.path("scan").asText(), "{\"action\":\"PAY\"}");
        assertThat(control.state("A2")).isEqualTo("PAID");
        clock.advance(Duration.ofSeconds(3));
        assertThat(control.state("A3")).isEqualTo("PAID");
        assertThat(alipay().query("A1").getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        platform.close();
        start();
        assertThat(control.state("A2")).isEqualTo("PAID");
    }

    @Test
    void resetForgetsTheLedgerAlsoAfterARestart() throws Exception {
        alipay().pay("A1", "5.00", control.openCode("alipay"));
        control.always("DECLINE");

        control.call("POST", "/sim/reset", "");
        platform.close();
        start();

        assertThat(control.get("/sim/ledger")).isEmpty();
    }

    @Test
    void theDemoMerchantKeepsItsKeysAndOnlyTheOwnerReadsThem() throws Exception {
        JsonNode first = control.get("/sim/credentials");
        platform.close();
        start();

        JsonNode account = control.get("/sim/credentials").path("alipay");
        assertThat(account.path("appPrivateKey")).isEqualTo(first.path("alipay").path("appPrivateKey"));
        assertThat(account.path("gateway").asText()).isEqualTo(platform.url() + "/alipay/gateway.do");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve("alipay-account.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void sixtyFourHeldCallsKeepNobodyWaiting() throws Exception {
        Alipay alipay = alipay();
        control.always("SLOW:1500");
        List<Future<?>> held = new ArrayList<>();
        ExecutorService tills = Executors.newFixedThreadPool(64);
        try {
            for (int i = 0; i < 64; i++) {
                String order = "S" + i;
                String code = control.openCode("alipay");
                held.add(tills.submit(() -> alipay.pay(order, "1.00", code)));
            }
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> control.get("/sim/ledger").size() > 32);
            long begin = System.nanoTime();
            control.get("/sim/behaviour");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(1500));
            for (Future<?> call : held) {
                call.get();
            }
        } finally {
            tills.shutdownNow();
        }
        assertThat(control.get("/sim/ledger")).hasSize(64);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8090,200",
        "localhost,200",
        "[::1]:8090,200",
        "evil.example,421",
        "127.0.0.1.evil.example,421",
        "'',421"
    })
    void onlyAddressesOfThisMachineAreAnswered(String host, int status) throws Exception {
        assertThat(raw("GET /sim/ledger HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void anotherSitesPageCannotControlTheSimulator() throws Exception {
        assertThat(raw("POST /sim/reset HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: cross-site\r\n"
                        + "Content-Length: 0\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403 ");
    }

    @Test
    void unknownPathsAndMethodsAreProblems() {
        assertThat(control.send("GET", "/sim/nothing", "").statusCode()).isEqualTo(404);
        assertThat(control.send("GET", "/sim/reset", "").statusCode()).isEqualTo(405);
        assertThat(control.send("POST", "/sim/scans", "{\"wallet\":\"alipay\",\"qr\":\"https://example.org\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(control.send("POST", "/sim/scans/none", "{\"action\":\"PAY\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aRouteOfAnotherSimulatorIsGuardedLikeTheOwnOnes() throws Exception {
        platform.mount("/sim/printer", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(204, -1);
            }
        });
        assertThat(control.send("GET", "/sim/printer/receipts", "").statusCode())
                .isEqualTo(204);
        assertThat(raw("GET /sim/printer HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421 ");

        platform.unmount("/sim/printer");

        assertThat(control.send("GET", "/sim/printer/receipts", "").statusCode())
                .isEqualTo(404);
    }

    private String raw(String request) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", platform.port())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            InputStream in = socket.getInputStream();
            in.transferTo(answer);
            return answer.toString(StandardCharsets.UTF_8);
        }
    }
}
