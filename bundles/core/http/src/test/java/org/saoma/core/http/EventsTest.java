package org.saoma.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleListener;
import org.osgi.service.event.Event;
import org.saoma.api.device.DeviceEvents;
import org.saoma.api.device.DeviceInfo;
import org.saoma.api.device.DeviceStatus;
import org.saoma.api.device.ScanHub;
import org.saoma.api.module.Generation;
import org.saoma.api.payment.Message;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentEvents;
import org.saoma.api.payment.PaymentState;
import org.saoma.core.http.access.TokenTool;

@Timeout(60)
class EventsTest {
    @TempDir
    Path home;

    private final OpenApi openApi = new OpenApi();
    private ApiServer api;
    private EventRelay relay;
    private String token;

    @BeforeEach
    void start() throws Exception {
        api = new ApiServer(home);
        relay = new EventRelay(api.parts);
        token = api.token("all");
        api.terminal.modules = () -> new Generation(3, 0, Generation.State.COMMITTED, List.of(), List.of());
    }

    @AfterEach
    void stop() throws Exception {
        api.close();
    }

    @Test
    void aStreamBeginsWithTheStateAsItIs() throws Exception {
        Payment open = api.payments.add(PaymentState.UNKNOWN);
        Payment done = api.payments.add(PaymentState.SUCCEEDED);

        try (Reader reader = read(token)) {
            assertThat(reader.next("payment").path("id").asText()).isEqualTo(open.id());
            JsonNode second = reader.next("payment");
            assertThat(second.path("id").asText()).isEqualTo(done.id());
            assertThat(openApi.faults("Payment", second)).isEmpty();
            assertThat(openApi.faults("Modules", reader.next("module"))).isEmpty();
            assertThat(openApi.faults("Health", reader.next("health"))).isEmpty();
        }
    }

    @Test
    void aStreamIsAnEventStreamThatSaysHowSoonToRetry() throws Exception {
        var response = api.get("/events").as(token).stream();

        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        try (InputStream in = response.body()) {
            assertThat(new String(in.readNBytes(13), StandardCharsets.UTF_8)).isEqualTo("retry: 1000\n\n");
        }
    }

    @Test
    void everyChangeOfAPaymentIsHeardInTheLanguageOfTheReader() throws Exception {
        try (Reader reader = read(token)) {
            reader.next("health");

            changed(api.payments.move(
                    api.payments.add(PaymentState.PENDING).id(),
                    PaymentState.DECLINED,
                    Message.of("payment.declined.risk")));

            JsonNode payment = reader.next("payment");
            assertThat(payment.path("state").asText()).isEqualTo("DECLINED");
            assertThat(payment.path("message").asText())
                    .isEqualTo("Ask the customer for another way to pay. The platform refused this payment as risky");
        }
    }

    @Test
    void aDeviceThatGoesIsHeardWithoutAStatus() throws Exception {
        DeviceInfo info = new DeviceInfo("printer-1", DeviceInfo.Kind.PRINTER, "Printer", "usb");
        DeviceStatus out = new DeviceStatus(DeviceStatus.State.PAPER_OUT, "", FakePayments.NOW);
        try (Reader reader = read(token)) {
            reader.next("health");

            relay.handleEvent(
                    new Event(DeviceEvents.CHANGED, Map.of(DeviceEvents.INFO, info, DeviceEvents.STATUS, out)));
            relay.handleEvent(new Event(DeviceEvents.CHANGED, Map.of(DeviceEvents.INFO, info)));

            assertThat(reader.next("device").at("/status/state").asText()).isEqualTo("PAPER_OUT");
            JsonNode gone = reader.next("device");
            assertThat(gone.path("status").isNull()).isTrue();
            assertThat(openApi.faults("Device", gone)).isEmpty();
        }
    }

    @Test
    void aCodeThatWasNotTakenIsHeard() throws Exception {
        try (Reader reader = read(token)) {
            reader.next("health");

            relay.handleEvent(new Event(
                    DeviceEvents.SCAN_REFUSED,
                    Map.of(
                            DeviceEvents.OUTCOME,
                            new ScanHub.Outcome(ScanHub.Verdict.NOT_WAITING, null, "scan.not_waiting"))));

            JsonNode scan = reader.next("scan");
            assertThat(openApi.faults("Outcome", scan)).isEmpty();
            assertThat(scan.path("message").asText())
                    .isEqualTo("No sale waits for a code: type the amount and charge first");
        }
    }

    private static BundleContext contextOf(List<BundleListener> listeners) {
        return (BundleContext) Proxy.newProxyInstance(
                BundleContext.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (self, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("addBundleListener");
                    listeners.add((BundleListener) arguments[0]);
                    return null;
                });
    }

    @Test
    void manyChangedBundlesAreOneEvent() throws Exception {
        List<BundleListener> framework = new ArrayList<>();
        new BundleRelay(contextOf(framework), api.parts);
        try (Reader reader = read(token)) {
            reader.next("health");

            for (int i = 0; i < 20; i++) {
                framework.forEach(listener -> listener.bundleChanged(null));
            }

            assertThat(reader.next("module").at("/generation/sequence").asInt()).isEqualTo(3);
            changed(api.payments.add(PaymentState.SENT));
            assertThat(reader.nextName()).isEqualTo("payment");
        }
    }

    @Test
    void onlyATechnicianHearsOfModules() throws Exception {
        try (Reader reader = read(api.token("till"))) {
            assertThat(reader.nextName()).isEqualTo("health");
        }
    }

    @Test
    void aSilentStreamGetsAComment() throws Exception {
        try (Reader reader = read(token)) {
            reader.next("health");

            assertThat(reader.line(line -> line.startsWith(":"))).isEqualTo(": ping");
        }
    }

    @Test
    void aCallerHasALimitedNumberOfStreams() throws Exception {
        List<Reader> readers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            readers.add(read(token));
        }

        assertThat(api.get("/events").as(token).send().problem()).isEqualTo("429 too_many_streams");
        try (Reader other = read(api.token("till"))) {
            assertThat(other.nextName()).isEqualTo("health");
        }

        readers.get(0).close();
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            try (InputStream in = api.get("/events").as(token).stream().body()) {
                return in.read() == 'r';
            }
        });
        for (Reader reader : readers) {
            reader.close();
        }
    }

    @Test
    void aReaderThatDoesNotReadIsDroppedAndHoldsNobodyUp() throws Exception {
        try (Socket slow = new Socket()) {
            slow.setReceiveBufferSize(4096);
            slow.connect(new java.net.InetSocketAddress("127.0.0.1", api.port()));
            slow.getOutputStream()
                    .write(("GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                    + api.token("till") + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            try (Reader quick = read(token)) {
                quick.next("health");
                Payment large = api.payments.move(
                        api.payments.add(PaymentState.PENDING).id(),
                        PaymentState.UNKNOWN,
                        new Message("payment.unknown", "x".repeat(60_000)));
                for (int i = 0; i < 200; i++) {
                    changed(large);
                    assertThat(quick.nextName()).isEqualTo("payment");
                }
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> api.parts.openStreams() == 0);
        }
    }

    @Test
    void aStreamEndsWithItsToken() throws Exception {
        String till = api.token("till");
        try (Reader reader = read(till)) {
            reader.next("health");

            new TokenTool()
                    .run(
                            new java.io.PrintWriter(new java.io.StringWriter()),
                            new java.io.PrintWriter(System.err, true),
                            "--home",
                            home.toString(),
                            "revoke",
                            name(till));

            assertThat(reader.line(line -> false)).isNull();
        }
    }

    @Test
    void nothingRunsWhileNobodyListens() throws Exception {
        read(token).close();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> IntStream.of(1).noneMatch(i -> Thread.getAllStackTraces().keySet().stream()
                        .anyMatch(thread -> thread.getName().equals("http-events"))));
    }

    private String name(String wanted) throws Exception {
        JsonNode tokens =
                ApiServer.JSON.readTree(home.resolve("secrets/tokens.json").toFile());
        for (JsonNode known : tokens.path("tokens")) {
            if (known.path("role").asText().equals("till")) {
                return known.path("name").asText();
            }
        }
        throw new AssertionError("no token " + wanted);
    }

    private void changed(Payment payment) {
        relay.handleEvent(
                new Event(PaymentEvents.TOPIC_PREFIX + payment.state(), Map.of(PaymentEvents.PAYMENT, payment)));
    }

    private Reader read(String as) throws Exception {
        return new Reader(
                api.get("/events").as(as).with("Accept-Language", "en").stream().body());
    }

    /** Reads an event stream line by line. */
    private static final class Reader implements AutoCloseable {
        private final InputStream in;
        private final BufferedReader lines;

        Reader(InputStream in) {
            this.in = in;
            this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        }

        /** The next line that fits; null at the end. */
        String line(java.util.function.Predicate<String> fits) throws Exception {
            String line = lines.readLine();
            while (line != null && !fits.test(line)) {
                line = lines.readLine();
            }
            return line;
        }

        String nextName() throws Exception {
            return line(line -> line.startsWith("event: ")).substring("event: ".length());
        }

        /** The object of the next event with this name. */
        JsonNode next(String name) throws Exception {
            line(line -> line.equals("event: " + name));
            return ApiServer.JSON.readTree(lines.readLine().substring("data: ".length()));
        }

        @Override
        public void close() throws Exception {
            in.close();
        }
    }
}
