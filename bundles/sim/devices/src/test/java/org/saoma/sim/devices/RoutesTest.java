package org.saoma.sim.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saoma.api.device.Paper;
import org.saoma.api.device.ReceiptDocument;
import org.saoma.api.device.ReceiptRenderer;
import org.saoma.api.device.ScannedCode;
import org.saoma.sim.devices.printer.PrinterEmulator;

class RoutesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final SimScanner scanner = new SimScanner();
    private final List<ScannedCode> scanned = new ArrayList<>();
    private PrinterEmulator printer;
    private HttpServer server;
    private ReceiptRenderer renderer;

    @BeforeEach
    void start() throws Exception {
        printer = new PrinterEmulator(0, Paper.MM_58, Clock.systemUTC());
        HttpHandler routes = new Http(new PrinterRoutes(printer, () -> renderer)::act);
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/sim/printer", routes);
        server.createContext("/sim/scanner", scanner);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        printer.close();
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        return client.send(
                HttpRequest.newBuilder(uri)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode json(String method, String path, String body) throws Exception {
        HttpResponse<String> response = send(method, path, body);
        assertThat(response.statusCode()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private void printed(String text) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", printer.port())) {
            socket.getOutputStream().write((text + "\n").getBytes(Charset.forName("GBK")));
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> !printer.receipts().isEmpty());
    }

    @Test
    void thePrinterIsAsItWasTold() throws Exception {
        JsonNode told = json("PUT", "/sim/printer", "{\"paper\":\"LOW\",\"cover\":\"OPEN\",\"online\":false}");

        assertThat(told).isEqualTo(json("GET", "/sim/printer", ""));
        assertThat(told.path("paper").asText()).isEqualTo("LOW");
        assertThat(told.path("cover").asText()).isEqualTo("OPEN");
        assertThat(told.path("online").asBoolean()).isFalse();
        assertThat(told.path("port").asInt()).isEqualTo(printer.port());
    }

    @Test
    void whatIsNotNamedStaysAsItIs() throws Exception {
        json("PUT", "/sim/printer", "{\"cover\":\"OPEN\"}");

        assertThat(json("PUT", "/sim/printer", "{\"paper\":\"OUT\"}")
                        .path("cover")
                        .asText())
                .isEqualTo("OPEN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"paper\":\"EMPTY\",\"cover\":\"OPEN\"}",
                "{\"cover\":\"AJAR\"}",
                "{\"online\":\"no\"}",
                "{\"afterLines\":3}",
                "{\"paper\":\"OUT\",\"afterLines\":-1}",
                "[]",
                "x"
            })
    void whatThePrinterCannotBeIsRefusedAndChangesNothing(String body) throws Exception {
        JsonNode before = json("GET", "/sim/printer", "");

        HttpResponse<String> response = send("PUT", "/sim/printer", body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json("GET", "/sim/printer", "")).isEqualTo(before);
    }

    @Test
    void receiptsAreTextAndPictureWhenSomethingDrawsThem() throws Exception {
        printed("扫码小店");
        JsonNode undrawn = json("GET", "/sim/printer/receipts", "").path(0);
        assertThat(undrawn.path("text").asText()).isEqualTo("扫码小店\n");
        assertThat(undrawn.path("png").isNull()).isTrue();

        renderer = new ReceiptRenderer() {
            @Override
            public byte[] png(ReceiptDocument document) {
                return new byte[] {1, 2, (byte) document.parts().size()};
            }

            @Override
            public String text(ReceiptDocument document) {
                return "";
            }
        };

        JsonNode drawn = json("GET", "/sim/printer/receipts", "").path(0);
        assertThat(Base64.getDecoder().decode(drawn.path("png").asText())).containsExactly(1, 2, 1);
        assertThat(drawn.path("partial").asBoolean()).isFalse();
        assertThat(drawn.path("problems")).isEmpty();
    }

    @Test
    void aRendererThatFailsCostsThePictureOnly() throws Exception {
        printed("x");
        renderer = new ReceiptRenderer() {
            @Override
            public byte[] png(ReceiptDocument document) {
                throw new IllegalStateException("no font");
            }

            @Override
            public String text(ReceiptDocument document) {
                return "";
            }
        };

        assertThat(json("GET", "/sim/printer/receipts", "").path(0).path("png").isNull())
                .isTrue();
    }

    @Test
    void receiptsCanBeThrownAway() throws Exception {
        printed("x");
        json("DELETE", "/sim/printer/receipts", "");

        assertThat(json("GET", "/sim/printer/receipts", "")).isEmpty();
    }

    @Test
    void anArmedScannerDeliversWhatIsPosted() throws Exception {
        scanner.arm(scanned::add);

        HttpResponse<String> response = send("POST", "/sim/scanner", "{\"text\":\"281234567890123456\"}");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(JSON.readTree(response.body()).path("armed").asBoolean()).isTrue();
        assertThat(scanned).singleElement().satisfies(code -> {
            assertThat(code.text()).isEqualTo("281234567890123456");
            assertThat(code.source()).isEqualTo("sim-scanner");
        });
    }

    @Test
    void aScannerThatIsNotArmedReadsNothing() throws Exception {
        scanner.arm(scanned::add);
        scanner.disarm();

        HttpResponse<String> response = send("POST", "/sim/scanner", "{\"text\":\"281234567890123456\"}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(response.body()).path("armed").asBoolean()).isFalse();
        assertThat(scanned).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"text\":\"\"}", "{\"text\":5}", "nonsense"})
    void aScanNeedsAText(String body) throws Exception {
        assertThat(send("POST", "/sim/scanner", body).statusCode()).isEqualTo(400);
    }

    @Test
    void otherCallsAreNotFound() throws Exception {
        assertThat(send("GET", "/sim/scanner", "").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/sim/printer/paper", "").statusCode()).isEqualTo(404);
    }

    @Test
    void aTerminalOfAnotherProcessReadsWhatIsScannedUntilItLeaves() throws Exception {
        assertThat(send("POST", "/sim/scanner", "{\"text\":\"early\"}").statusCode())
                .isEqualTo(200);
        assertThat(json("GET", "/sim/scanner/readers/till-1?wait=0", "").path("codes"))
                .isEmpty();

        HttpResponse<String> first = send("POST", "/sim/scanner", "{\"text\":\"281234567890123456\"}");

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(json("GET", "/sim/scanner/readers/till-1?wait=60", "").path("codes"))
                .singleElement()
                .extracting(JsonNode::asText)
                .isEqualTo("281234567890123456");
        json("DELETE", "/sim/scanner/readers/till-1", "");
        assertThat(send("POST", "/sim/scanner", "{\"text\":\"late\"}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aReaderThatLeavesIsNotKeptWaiting() throws Exception {
        CompletableFuture<JsonNode> codes = CompletableFuture.supplyAsync(() -> {
            try {
                return json("GET", "/sim/scanner/readers/till-1?wait=60", "");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            json("DELETE", "/sim/scanner/readers/till-1", "");
            return codes.isDone();
        });
        assertThat(codes.join().path("codes")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sim/scanner/readers/a?wait=61", "/sim/scanner/readers/a?since=1"})
    void aReaderThatAsksForSomethingElseIsRefused(String path) throws Exception {
        assertThat(send("GET", path, "").statusCode()).isEqualTo(400);
    }
}
