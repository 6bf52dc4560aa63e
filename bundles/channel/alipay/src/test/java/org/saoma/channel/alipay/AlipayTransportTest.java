package org.saoma.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saoma.api.channel.ChannelResult;
import org.saoma.api.channel.InProgress;
import org.saoma.api.channel.Mode;
import org.saoma.api.channel.NotSent;
import org.saoma.api.channel.ReverseResult;
import org.saoma.api.channel.Reversed;
import org.saoma.api.channel.Unknown;
import org.saoma.api.channel.Unknown.Cause;

/** What a broken network comes to: never more certainty than there is. */
class AlipayTransportTest {
    private static final String WAITING = "{\"code\":\"10003\",\"msg\":\"x\"}";

    private final CountDownLatch testIsOver = new CountDownLatch(1);
    private ScriptedGateway gateway;

    @BeforeEach
    void open() throws IOException {
        gateway = new ScriptedGateway();
    }

    @AfterEach
    void close() {
        testIsOver.countDown();
        gateway.close();
    }

    @Test
    void noAnswerInTimeIsUnknown() {
        gateway.next(Reply.held(testIsOver, Reply.signed(ApiMethod.PAY, WAITING)));

        assertUnknown(pay(impatient(gateway.url())), Cause.TIMEOUT);
    }

    @Test
    void anAnswerThatNeverEndsIsUnknown() {
        gateway.next(Reply.stalled(testIsOver));

        assertUnknown(pay(impatient(gateway.url())), Cause.TIMEOUT);
    }

    @Test
    void aCutConnectionIsUnknown() {
        gateway.next(Reply.cut());

        assertUnknown(pay(patient(gateway.url())), Cause.TIMEOUT);
    }

    @Test
    void aPaymentIsNeverSentTwiceByItself() {
        gateway.next(Reply.signed(ApiMethod.PAY, WAITING)).next(Reply.cut()).next(Reply.signed(ApiMethod.PAY, WAITING));
        AlipayChannel channel = patient(gateway.url());

        assertThat(pay(channel)).isEqualTo(new InProgress());
        assertUnknown(pay(channel), Cause.TIMEOUT);
        assertThat(gateway.received()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 301, 302, 400, 403, 404, 500, 502, 503})
    void anHttpStatusOtherThan200IsUnreadable(int status) {
        gateway.next(Reply.status(status, Reply.envelope("alipay_trade_pay_response", WAITING, TestKeys.ALIPAY)));

        assertThat(pay(patient(gateway.url()))).isEqualTo(new Unknown(Cause.UNREADABLE, "HTTP " + status));
    }

    @Test
    void anAnswerThatWouldFillTheMemoryIsGivenUp() {
        gateway.next(Reply.body("x".repeat(3 << 20)));

        assertUnknown(pay(patient(gateway.url())), Cause.TIMEOUT);
    }

    @Test
    void aRefusedConnectionIsNotSent() throws Exception {
        // Bound, so that nobody else takes the port, and not listened at.
        try (Socket silent = new Socket()) {
            silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

            assertNotSent(pay(patient("http://127.0.0.1:" + silent.getLocalPort() + "/gateway.do")), "127.0.0.1");
        }
    }

    @Test
    void aHostThatDoesNotExistIsNotSent() {
        assertNotSent(pay(patient("http://gateway.invalid/gateway.do")), "gateway.invalid");
    }

    @Test
    void aTlsHandshakeThatFailsIsNotSent() throws Exception {
        try (RawServer server = new RawServer(socket -> {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.skipNBytes(3);
            in.skipNBytes(in.readUnsignedShort());
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            // Closing with unread bytes would reset the connection before the client has read the answer.
            in.transferTo(OutputStream.nullOutputStream());
        })) {
            assertNotSent(pay(patient("https://127.0.0.1:" + server.port() + "/gateway.do")), "TLS");
        }
    }

    @Test
    void aGatewayWithAnUntrustedCertificateGetsNothing() throws Exception {
        try (UntrustedTlsServer server = new UntrustedTlsServer()) {
            assertNotSent(pay(patient("https://127.0.0.1:" + server.port() + "/gateway.do")), "TLS");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void aTlsHandshakeThatNeverEndsIsNotSent() throws Exception {
        try (RawServer server = new RawServer(socket -> testIsOver.await())) {
            assertNotSent(pay(impatient("https://127.0.0.1:" + server.port() + "/gateway.do")), "127.0.0.1");
        }
    }

    @Test
    void anInterruptedCallIsUnknownAndStaysInterrupted() throws Exception {
        gateway.next(Reply.held(testIsOver, Reply.signed(ApiMethod.PAY, WAITING)));
        AlipayChannel channel = patient(gateway.url());
        CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
        CompletableFuture<ChannelResult> result = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            result.complete(pay(channel));
            stillInterrupted.complete(Thread.currentThread().isInterrupted());
        });
        caller.start();
        await().atMost(Duration.ofSeconds(10)).until(() -> !gateway.received().isEmpty());

        caller.interrupt();

        assertUnknown(result.get(10, TimeUnit.SECONDS), Cause.TIMEOUT);
        assertThat(stillInterrupted.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aCallThatBeginsInterruptedIsNotSent() {
        AlipayChannel channel = patient(gateway.url());
        Thread.currentThread().interrupt();

        ChannelResult result = pay(channel);

        assertThat(Thread.interrupted()).isTrue();
        assertNotSent(result, "interrupted");
        assertThat(gateway.received()).isEmpty();
    }

    @Test
    void aReversalInTwoCallsKeepsTheLimitOfOne() {
        gateway.next(Reply.signed(ApiMethod.CLOSE, "{\"code\":\"40004\",\"sub_code\":\"ACQ.TRADE_NOT_EXIST\"}"))
                .next(Reply.held(testIsOver, Reply.cut()));
        AlipayChannel channel = impatient(gateway.url());
        long begin = System.nanoTime();

        ReverseResult result = channel.reverse(TestOrders.order(Mode.PRESENT));

        assertThat(result).isInstanceOf(Unknown.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isLessThan(channel.profile().timing().callLimit());
    }

    @Test
    void aScannedOrderIsCancelledAndNeverClosed() {
        gateway.next(Reply.signed(
                ApiMethod.CANCEL,
                "{\"code\":\"10000\",\"retry_flag\":\"N\",\"action\":\"refund\",\"out_trade_no\":\"" + TestOrders.ID
                        + "\"}"));

        assertThat(patient(gateway.url()).reverse(TestOrders.order(Mode.SCAN))).isEqualTo(new Reversed(true));
        assertThat(gateway.received()).hasSize(1);
    }

    @Test
    void aCallThatIsOnTheWireWhenTheChannelStopsGetsItsAnswer() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        gateway.next(Reply.held(answer, Reply.signed(ApiMethod.PAY, WAITING)));
        AlipayChannel channel = patient(gateway.url());
        CompletableFuture<ChannelResult> result = new CompletableFuture<>();
        new Thread(() -> result.complete(pay(channel))).start();
        await().atMost(Duration.ofSeconds(10)).until(() -> !gateway.received().isEmpty());

        channel.stop();
        answer.countDown();

        assertThat(result.get(10, TimeUnit.SECONDS)).isEqualTo(new InProgress());
    }

    @Test
    void noThreadOfTheChannelRunsAfterItStopped() {
        gateway.next(Reply.signed(ApiMethod.PAY, WAITING));
        AlipayChannel channel = new AlipayChannel(
                TestConfig.keyMode(gateway.url())
                        .set("saoma_channel_account", "threads")
                        .build(),
                Path.of(""),
                TestOrders.CLOCK);
        pay(channel);

        channel.stop();

        await().atMost(Duration.ofSeconds(10)).until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("alipay-threads")));
    }

    private static ChannelResult pay(AlipayChannel channel) {
        return channel.pay(TestOrders.order(Mode.SCAN), TestOrders.CODE);
    }

    private static AlipayChannel patient(String url) {
        return new AlipayChannel(TestConfig.keyMode(url).build(), Path.of(""), TestOrders.CLOCK);
    }

    private static AlipayChannel impatient(String url) {
        return new AlipayChannel(
                TestConfig.keyMode(url)
                        .set("connectTimeoutMillis", 1_000)
                        .set("readTimeoutMillis", 1_000)
                        .build(),
                Path.of(""),
                TestOrders.CLOCK);
    }

    private static void assertUnknown(ChannelResult result, Cause cause) {
        assertThat(result).isInstanceOfSatisfying(Unknown.class, unknown -> assertThat(unknown.cause())
                .isEqualTo(cause));
    }

    private static void assertNotSent(ChannelResult result, String word) {
        assertThat(result).isInstanceOfSatisfying(NotSent.class, notSent -> assertThat(notSent.detail())
                .contains(word));
    }
}
