package org.saoma.core.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saoma.api.device.CodeScanner;
import org.saoma.api.device.DeviceInfo;
import org.saoma.api.device.DeviceStatus;
import org.saoma.api.device.FrameDecoder;
import org.saoma.api.device.Paper;
import org.saoma.api.device.ReceiptDocument;
import org.saoma.api.device.ReceiptPrinter;
import org.saoma.api.device.ScanHub;
import org.saoma.api.device.ScanSink;
import org.saoma.api.device.ScannedCode;
import org.saoma.api.device.Symbology;
import org.saoma.api.module.Generation;
import org.saoma.api.module.Module;
import org.saoma.api.money.Money;
import org.saoma.api.payment.ChannelStatus;
import org.saoma.api.payment.Message;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentException;
import org.saoma.api.payment.PaymentMode;
import org.saoma.api.payment.PaymentState;
import org.saoma.api.payment.Receipts;
import org.saoma.core.http.health.Health;

class TerminalApiTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
    private static final DeviceStatus READY = new DeviceStatus(DeviceStatus.State.READY, "", FakePayments.NOW);

    @TempDir
    Path home;

    private final OpenApi openApi = new OpenApi();
    private ApiServer api;
    private String token;

    @BeforeEach
    void start() throws Exception {
        api = new ApiServer(home);
        token = api.token("all");
    }

    @AfterEach
    void stop() throws Exception {
        api.close();
    }

    @Test
    void readyIs200ForAnybodyWhenMoneyCanBeTaken() throws Exception {
        var answer = api.get("/ready").send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(openApi.faults("Ready", answer.json())).isEmpty();
        assertThat(answer.json().at("/ready").asBoolean()).isTrue();
    }

    @Test
    void readyIs503WithTheReasonsWhenItCannot() throws Exception {
        api.payments.obstacles.add(new Message("ready.no_channel", ""));

        var answer = api.get("/ready").with("Accept-Language", "en").send();

        assertThat(answer.problem()).isEqualTo("503 not_ready");
        assertThat(openApi.faults("Problem", answer.json())).isEmpty();
        assertThat(answer.json().at("/reasons/0/code").asText()).isEqualTo("ready.no_channel");
        assertThat(answer.json().at("/reasons/0/message").asText())
                .isEqualTo("No payment channel is there: call the technician");
    }

    @Test
    void theDetailOfNotReadyIsItsReasonsInTheLanguageOfTheReader() throws Exception {
        api.payments.obstacles.add(new Message("ready.no_channel", ""));
        api.payments.obstacles.add(new Message("ready.journal", "/data is full"));

        assertThat(api.get("/ready")
                        .with("Accept-Language", "en")
                        .send()
                        .json()
                        .at("/detail")
                        .asText())
                .isEqualTo(
                        "No payment channel is there: call the technician; "
                                + "Call the technician. The journal cannot be written, so no money can be taken: /data is full");
        assertThat(api.get("/ready").send().json().at("/detail").asText()).startsWith("没有可用的支付通道，请联系技术员；");
    }

    @Test
    void whileTheEngineIsNotThereTheTerminalIsStarting() throws Exception {
        api.terminal.payments = null;

        assertThat(api.get("/ready").send().json().at("/reasons/0/code").asText())
                .isEqualTo("ready.starting");
    }

    @Test
    void aTerminalThatStopsSaysSoInsteadOfAskingToTryAgain() throws Exception {
        api.terminal.payments = null;
        api.terminal.stopping = true;

        assertThat(api.get("/ready").send().json().at("/reasons/0/code").asText())
                .isEqualTo("ready.stopping");
        assertThat(api.post("/payments")
                        .as(token)
                        .json("{'amount':{'value':'1.00','currency':'CNY'}}")
                        .send()
                        .problem())
                .isEqualTo("503 stopping");
    }

    @Test
    void healthIsTheWorstOfItsChecks() throws Exception {
        api.health = new Health(List.of(
                new Health.Check("journal", Health.Status.OK, List.of(Message.of("fine")), List.of()),
                new Health.Check(
                        "disk",
                        Health.Status.WARN,
                        List.of(Message.of("90 % full")),
                        List.of(Message.of("remove old logs")))));

        var answer = api.get("/health").as(token).send();

        assertThat(openApi.faults("Health", answer.json())).isEmpty();
        assertThat(answer.json().at("/status").asText()).isEqualTo("WARN");
        assertThat(answer.json().at("/checks/0/remedy").asText()).isEqualTo("remove old logs");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            en    | No payment channel is there: call the technician; The terminal is starting: one moment
            zh-CN | 没有可用的支付通道，请联系技术员；终端正在启动，请稍候
            """)
    void whatOurOwnChecksFindIsToldInTheLanguageOfTheCaller(String language, String told) throws Exception {
        api.health = new Health(List.of(new Health.Check(
                "ready",
                Health.Status.CRITICAL,
                List.of(Message.of("ready.no_channel"), Message.of("ready.starting")),
                List.of())));

        var answer =
                api.get("/health").as(token).with("Accept-Language", language).send();

        assertThat(answer.json().at("/checks/0/message").asText()).isEqualTo(told);
        assertThat(answer.json().at("/checks/0/remedy").isNull()).isTrue();
    }

    @Test
    void channelsHaveANameInTheLanguageOfTheCaller() throws Exception {
        api.payments.channels.add(new ChannelStatus(
                "alipay",
                "main",
                Map.of("zh-CN", "支付宝", "en", "Alipay"),
                Set.of("alipay"),
                Set.of(PaymentMode.SCAN, PaymentMode.PRESENT),
                Money.cny(1),
                Money.cny(5_000_000),
                ChannelStatus.State.READY,
                0));

        var answer = api.get("/channels").as(token).send();

        assertThat(openApi.faults("Channels", answer.json())).isEmpty();
        assertThat(answer.json().at("/items/0/name").asText()).isEqualTo("支付宝");
        assertThat(answer.json().at("/items/0/largest/value").asText()).isEqualTo("50000.00");
    }

    @Test
    void modulesAreThoseOfTheGenerationThatRuns() throws Exception {
        assertThat(api.get("/modules").as(token).send().problem()).isEqualTo("503 not_ready");
        Module module = new Module(
                "org.saoma.channel.alipay", "1.0.0", "ab", 20, Module.State.ACTIVE, "saoma-alipay", null, null);
        api.terminal.modules =
                () -> new Generation(7, 42, Generation.State.COMMITTED, List.of("saoma-alipay"), List.of(module));

        var answer = api.get("/modules").as(token).send();

        assertThat(openApi.faults("Modules", answer.json())).isEmpty();
        assertThat(answer.json().at("/generation/sequence").asLong()).isEqualTo(7);
        assertThat(answer.json().at("/generation/release").asLong()).isEqualTo(42);
        assertThat(answer.json().at("/bundles/0/symbolicName").asText()).isEqualTo("org.saoma.channel.alipay");
    }

    @Test
    void paymentsAndRefundsAreAsTheDocumentSays() throws Exception {
        Payment paid = api.payments.add(PaymentState.SUCCEEDED);
        var refund = api.post("/payments/" + paid.id() + "/refunds")
                .as(token)
                .json("{'amount':{'value':'1','currency':'CNY'}}")
                .send();

        assertThat(openApi.faults("Refund", refund.json())).isEmpty();
        assertThat(openApi.faults(
                        "Payment",
                        api.get("/payments/" + paid.id()).as(token).send().json()))
                .isEmpty();
        assertThat(openApi.faults(
                        "PaymentPage", api.get("/payments").as(token).send().json()))
                .isEmpty();
        assertThat(openApi.faults("Problem", api.get("/payments").send().json()))
                .isEmpty();
    }

    @Test
    void aReceiptIsServedAsItPrints() throws Exception {
        Payment paid = api.payments.add(PaymentState.SUCCEEDED);
        api.terminal.receipts = new FakeReceipts(paid.id());

        var png = api.get("/payments/" + paid.id() + "/receipt.png").as(token).send();
        var text = api.get("/payments/" + paid.id() + "/receipt.txt").as(token).send();

        assertThat(png.header("Content-Type")).isEqualTo("image/png");
        assertThat(png.response().body()).isEqualTo(PNG);
        assertThat(text.header("Content-Type")).isEqualToIgnoringCase("text/plain;charset=utf-8");
        assertThat(text.text()).isEqualTo("合计 12.50");
        assertThat(api.get("/payments/NONE/receipt.png").as(token).send().problem())
                .isEqualTo("404 no_receipt");
        assertThat(api.get("/payments/" + paid.id())
                        .as(token)
                        .send()
                        .json()
                        .at("/receiptPrinted")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void whoWaitedForAPaymentThatEndsJustBeforeTheTerminalIsTold() throws Exception {
        Payment open = api.payments.add(PaymentState.PENDING);
        FakeReceipts receipts = new FakeReceipts(open.id());
        receipts.held = new CountDownLatch(1);
        api.terminal.receipts = receipts;
        CompletableFuture<ApiServer.Answered> answer =
                api.get("/payments/" + open.id() + "?wait=30").as(token).sendLater();
        await().until(() -> api.payments.isAwaited(open.id()));
        api.payments.move(open.id(), PaymentState.SUCCEEDED, null);

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(api::finish);

        assertThatThrownBy(() -> stopped.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        receipts.held.countDown();
        assertThat(answer.join().json().at("/state").asText()).isEqualTo("SUCCEEDED");
        stopped.join();
    }

    @Test
    void aReceiptIsPrintedAgain() throws Exception {
        Payment paid = api.payments.add(PaymentState.SUCCEEDED);
        FakeReceipts receipts = new FakeReceipts(paid.id());
        api.terminal.receipts = receipts;

        assertThat(api.post("/payments/" + paid.id() + "/receipt")
                        .as(token)
                        .json("{}")
                        .send()
                        .status())
                .isEqualTo(202);
        assertThat(receipts.reprinted).containsExactly(paid.id());
        assertThat(api.post("/payments/NONE/receipt").as(token).send().problem())
                .isEqualTo("404 not_found");
        assertThat(api.post("/payments/" + paid.id() + "/receipt")
                        .as(token)
                        .json("{'copies':'2'}")
                        .send()
                        .problem())
                .isEqualTo("400 unknown_field");
    }

    @Test
    void aTypedCodeGoesToTheSaleThatWaits() throws Exception {
        FakeHub hub = new FakeHub("28ok");
        api.terminal.scans = hub;

        var taken = api.post("/scanner/codes").as(token).json("{'text':'28ok'}").send();
        var refused = api.post("/scanner/codes")
                .as(token)
                .with("Accept-Language", "en")
                .json("{'text':'wxp://f2f'}")
                .send();

        assertThat(openApi.faults("Scanned", taken.json())).isEmpty();
        assertThat(taken.json().at("/outcome/verdict").asText()).isEqualTo("ACCEPTED");
        assertThat(refused.json().at("/outcome/problem").asText()).isEqualTo("scan.merchant_code");
        assertThat(refused.json().at("/outcome/message").asText()).startsWith("This is a code that merchants show");
        assertThat(hub.seen.get(0).symbology()).isEqualTo(Symbology.TYPED);
    }

    @Test
    void theFirstCodeOfAFrameThatIsTakenIsTheOutcome() throws Exception {
        api.terminal.scans = new FakeHub("28ok");
        api.terminal.decoder = new FakeDecoder("menu", "28ok", "28other");

        var answer = api.post("/scanner/frames")
                .as(token)
                .with("X-Width", "4")
                .body("application/octet-stream", new byte[12])
                .send();

        assertThat(openApi.faults("Reading", answer.json())).isEmpty();
        assertThat(answer.json().at("/codes")).hasSize(3);
        assertThat(answer.json().at("/codes/1/text").asText()).isEqualTo("28ok");
        assertThat(answer.json().at("/outcome/verdict").asText()).isEqualTo("ACCEPTED");
    }

    @Test
    void aFrameWithoutACodeHasAHint() throws Exception {
        api.terminal.scans = new FakeHub("28ok");
        api.terminal.decoder = new FakeDecoder();

        var answer =
                api.post("/scanner/frames").as(token).body("image/png", PNG).send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(openApi.faults("Reading", answer.json())).isEmpty();
        assertThat(answer.json().at("/hint").asText()).isEqualTo("TOO_DARK");
        assertThat(answer.json().at("/outcome").isNull()).isTrue();
    }

    @Test
    void aFrameThatIsNoneIsRefused() throws Exception {
        assertThat(api.post("/scanner/frames")
                        .as(token)
                        .body("image/png", PNG)
                        .send()
                        .problem())
                .isEqualTo("503 not_ready");
        api.terminal.scans = new FakeHub("28ok");
        api.terminal.decoder = new FakeDecoder();

        assertThat(frame("application/octet-stream", "5", new byte[12]).problem())
                .isEqualTo("422 invalid_picture");
        assertThat(frame("application/octet-stream", "0", new byte[12]).problem())
                .isEqualTo("400 invalid_parameter");
        assertThat(frame("application/octet-stream", "4", new byte[0]).problem())
                .isEqualTo("422 invalid_picture");
        assertThat(frame("image/jpeg", "4", new byte[0]).problem()).isEqualTo("422 invalid_picture");
        assertThat(frame("image/gif", "4", new byte[12]).problem()).isEqualTo("415 unsupported_media_type");
        assertThat(frame("image/png", "4", new byte[8 * 1024 * 1024 + 1]).problem())
                .isEqualTo("413 too_large");
    }

    @Test
    void whoSendsFarTooMuchStillGetsTheAnswer() throws Exception {
        api.terminal.decoder = new FakeDecoder();
        api.terminal.scans = new FakeHub("good");
        byte[] unwanted = new byte[50_000_000];
        try (Socket caller = new Socket("127.0.0.1", api.port())) {
            OutputStream out = caller.getOutputStream();
            out.write(("POST /api/v1/scanner/frames HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                            + "\r\nContent-Type: image/jpeg\r\nContent-Length: " + unwanted.length + "\r\n\r\n")
                    .getBytes(US_ASCII));
            out.write(unwanted);
            out.flush();

            assertThat(new String(caller.getInputStream().readNBytes(12), US_ASCII))
                    .isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void devicesAreListedWithTheirStatus() throws Exception {
        api.terminal.printers.add(new FakePrinter("printer-1"));
        api.terminal.scanners.add(new FakeScanner("scanner-1"));

        var answer = api.get("/devices").as(token).send();

        assertThat(openApi.faults("Devices", answer.json())).isEmpty();
        assertThat(answer.json().at("/items/0/id").asText()).isEqualTo("printer-1");
        assertThat(answer.json().at("/items/0/status/state").asText()).isEqualTo("READY");
        assertThat(answer.json().at("/items/1/kind").asText()).isEqualTo("SCANNER");
    }

    @Test
    void whoLooksAtDevicesSeesThemAsTheyAreNow() throws Exception {
        FakePrinter printer = new FakePrinter("printer-1");
        api.terminal.printers.add(printer);
        FakeReceipts receipts = new FakeReceipts("P1");
        receipts.answer = () -> {
            printer.status = new DeviceStatus(DeviceStatus.State.PAPER_OUT, "", FakePayments.NOW);
            return CompletableFuture.completedFuture(null);
        };
        api.terminal.receipts = receipts;

        var answer = api.get("/devices").as(token).send();

        assertThat(answer.json().at("/items/0/status/state").asText()).isEqualTo("PAPER_OUT");
    }

    @Test
    void aPrinterThatDoesNotAnswerHoldsNobodyUp() throws Exception {
        api.terminal.printers.add(new FakePrinter("printer-1"));
        api.terminal.receipts = new FakeReceipts("P1");

        var answer = api.get("/devices").as(token).send();

        assertThat(answer.json().at("/items/0/status/state").asText()).isEqualTo("READY");
    }

    @Test
    void aTestOfAPrinterIsAPageOfTheSpool() throws Exception {
        api.terminal.printers.add(new FakePrinter("printer-1"));
        FakeReceipts receipts = new FakeReceipts("P1");
        api.terminal.receipts = receipts;

        var answer = api.post("/devices/printer-1/test").as(token).send();

        assertThat(answer.status()).isEqualTo(202);
        assertThat(openApi.faults("DeviceTest", answer.json())).isEmpty();
        assertThat(receipts.tested).containsExactly("printer-1");
    }

    @Test
    void aScannerAnswersWithItsStatusAndAnUnknownDeviceIsNotFound() throws Exception {
        FakeScanner scanner = new FakeScanner("scanner-1");
        api.terminal.scanners.add(scanner);

        assertThat(api.post("/devices/scanner-1/test").as(token).send().status())
                .isEqualTo(200);
        assertThat(scanner.armed).isFalse();
        assertThat(api.post("/devices/none/test").as(token).send().problem()).isEqualTo("404 not_found");
    }

    private ApiServer.Answered frame(String type, String width, byte[] body) throws Exception {
        return api.post("/scanner/frames")
                .as(token)
                .with("X-Width", width)
                .body(type, body)
                .send();
    }

    private static final class FakeReceipts implements Receipts {
        private final String id;
        private final List<String> reprinted = new ArrayList<>();
        private final List<String> tested = new ArrayList<>();
        private CountDownLatch held = new CountDownLatch(0);
        private Supplier<CompletionStage<Void>> answer = CompletableFuture::new;

        FakeReceipts(String id) {
            this.id = id;
        }

        @Override
        public CompletionStage<Void> askPrinters() {
            return answer.get();
        }

        @Override
        public boolean printTestPage(String printerId) {
            return tested.add(printerId);
        }

        @Override
        public boolean printed(String paymentId) {
            try {
                assertThat(held.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return id.equals(paymentId);
        }

        @Override
        public void reprint(String paymentId) throws PaymentException {
            if (!id.equals(paymentId)) {
                throw new PaymentException(PaymentException.Reason.NOT_FOUND, paymentId);
            }
            reprinted.add(paymentId);
        }

        @Override
        public Optional<byte[]> png(String paymentId) {
            return id.equals(paymentId) ? Optional.of(PNG) : Optional.empty();
        }

        @Override
        public Optional<String> text(String paymentId) {
            return id.equals(paymentId) ? Optional.of("合计 12.50") : Optional.empty();
        }
    }

    private record FakeHub(String good, List<ScannedCode> seen) implements ScanHub {
        FakeHub(String good) {
            this(good, new CopyOnWriteArrayList<>());
        }

        @Override
        public Outcome submit(ScannedCode code) {
            seen.add(code);
            return code.text().equals(good)
                    ? new Outcome(Verdict.ACCEPTED, "P1", null)
                    : new Outcome(Verdict.REJECTED, null, "scan.merchant_code");
        }

        @Override
        public boolean armed() {
            return true;
        }
    }

    private record FakeDecoder(String... texts) implements FrameDecoder {
        @Override
        public Reading decode(Frame frame) {
            List<Code> codes = java.util.Arrays.stream(texts)
                    .map(text -> new Code(text, new byte[0], Symbology.QR_CODE))
                    .toList();
            return new Reading(codes, codes.isEmpty() ? Hint.TOO_DARK : null);
        }

        @Override
        public Reading decode(byte[] picture) throws IOException {
            if (picture.length == 0) {
                throw new IOException("neither a JPEG nor a PNG");
            }
            return decode(new Frame(1, 1, new byte[1]));
        }
    }

    private static final class FakePrinter implements ReceiptPrinter {
        private final String id;
        private volatile DeviceStatus status = READY;

        FakePrinter(String id) {
            this.id = id;
        }

        @Override
        public Paper paper() {
            return Paper.MM_58;
        }

        @Override
        public void print(ReceiptDocument document) {
            throw new AssertionError("what prints goes through the spool");
        }

        @Override
        public DeviceStatus probe() {
            throw new AssertionError("what asks printers is the spool");
        }

        @Override
        public DeviceInfo info() {
            return new DeviceInfo(id, DeviceInfo.Kind.PRINTER, "Printer", "127.0.0.1:9100");
        }

        @Override
        public DeviceStatus status() {
            return status;
        }
    }

    private static final class FakeScanner implements CodeScanner {
        private final String id;
        volatile boolean armed;

        FakeScanner(String id) {
            this.id = id;
        }

        @Override
        public void arm(ScanSink sink) {
            armed = true;
        }

        @Override
        public void disarm() {
            armed = false;
        }

        @Override
        public DeviceInfo info() {
            return new DeviceInfo(id, DeviceInfo.Kind.SCANNER, "Scanner", "/dev/ttyACM0");
        }

        @Override
        public DeviceStatus status() {
            return new DeviceStatus(DeviceStatus.State.READY, "", Instant.EPOCH);
        }
    }
}
