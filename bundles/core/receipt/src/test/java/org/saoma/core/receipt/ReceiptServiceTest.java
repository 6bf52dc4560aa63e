package org.saoma.core.receipt;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.felix.hc.api.Result;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.saoma.api.device.Columns;
import org.saoma.api.device.DeviceEvents;
import org.saoma.api.device.DeviceStatus;
import org.saoma.api.device.DeviceStatus.State;
import org.saoma.api.device.Paper;
import org.saoma.api.device.PrinterException;
import org.saoma.api.device.ReceiptDocument;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentEvents;
import org.saoma.api.payment.PaymentException;
import org.saoma.api.payment.PaymentState;
import org.saoma.api.payment.Refund;
import org.saoma.api.payment.RefundState;
import org.saoma.printer.escpos.PrinterEmulator;
import org.saoma.printer.virtual.VirtualRenderer;

/** From the event of a payment to the paper, with a real spool on disk. */
class ReceiptServiceTest {

    private static final String ID = Samples.ID;
    private static final String REPRINT = "** 重打 / REPRINT **";
    private static final String DUPLICATE = "** 补打 / DUPLICATE **";

    @TempDir
    Path directory;

    private final FakePayments payments = new FakePayments();
    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    private final List<ReceiptService> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(ReceiptService::stop);
    }

    @Test
    void aPaymentThatSucceedsPrintsItsReceipt() throws IOException {
        ReceiptService service = start(TestConfig.USUAL);
        FakePrinter printer = add(service, new FakePrinter("printer-1"), 0);

        succeed(service, payments.put(Samples.paid(ID)));

        soon().until(() -> service.printed(ID));
        assertThat(printer.printed()).singleElement().asString().contains("付款凭证", ID);
    }

    @Test
    void twoEventsForOnePaymentPrintOneReceipt() throws IOException {
        ReceiptService service = start(TestConfig.USUAL);
        FakePrinter printer = add(service, new FakePrinter("printer-1"), 0);
        String other = "261122101500000001000002";

        succeed(service, payments.put(Samples.paid(ID)));
        succeed(service, payments.payment(ID).orElseThrow());
        soon().until(() -> service.printed(ID));
        succeed(service, payments.payment(ID).orElseThrow());
        succeed(service, payments.put(Samples.paid(other)));

        soon().until(() -> service.printed(other));
        assertThat(printer.printed()).hasSize(2);
    }

    @Test
    void paperThatEndsInTheMiddlePrintsTheWholeReceiptAgainOnceWithAMark() throws IOException {
        try (PrinterEmulator emulator = new PrinterEmulator(32)) {
            ReceiptService service = start(TestConfig.USUAL);
            emulator.paperEndsAfter(6);
            service.addPrinter(new FakeReference(0), emulator.driver());

            succeed(service, payments.put(Samples.paid(ID)));
            soon().until(() -> health(service).contains("no paper in printer-1; 1 receipt waits — load paper"));
            assertThat(emulator.receipts()).isEmpty();
            emulator.loadPaper();

            soon().until(() -> service.printed(ID));
            List<String> whole = emulator.receipts().get(emulator.receipts().size() - 1);
            assertThat(whole.stream().filter(REPRINT::equals)).hasSize(2);
            assertThat(whole.subList(whole.lastIndexOf("老王面馆"), whole.size())).contains("谢谢惠顾，欢迎再来");
            assertThat(emulator.receipts().stream().filter(receipt -> receipt.contains("谢谢惠顾，欢迎再来")))
                    .hasSize(1);
            assertThat(emulator.problems()).isEmpty();
        }
    }

    @Test
    void aReceiptThatPrintedWhenTheTerminalDiedIsPrintedAgainWithAMark() throws Exception {
        ReceiptService first = start(TestConfig.USUAL);
        CountDownLatch printing = new CountDownLatch(1);
        add(first, new HangingPrinter(printing), 0);
        succeed(first, payments.put(Samples.paid(ID)));
        assertThat(printing.await(5, SECONDS)).isTrue();

        ReceiptService second = start(TestConfig.USUAL);
        FakePrinter printer = add(second, new FakePrinter("printer-1"), 0);

        soon().until(() -> second.printed(ID));
        assertThat(printer.printed()).singleElement().asString().contains(REPRINT);
    }

    @Test
    void aReceiptThatWaitsSurvivesARestartWithoutAMark() throws IOException {
        ReceiptService first = start(TestConfig.USUAL);
        succeed(first, payments.put(Samples.paid(ID)));
        soon().until(() -> health(first).contains("1 receipt waits"));
        first.stop();

        ReceiptService second = start(TestConfig.USUAL);
        FakePrinter printer = add(second, new FakePrinter("printer-1"), 0);

        soon().until(() -> second.printed(ID));
        assertThat(printer.printed()).singleElement().asString().doesNotContain(REPRINT);
    }

    @Test
    void aPrintedReceiptIsNotPrintedAfterARestart() throws IOException {
        ReceiptService first = start(TestConfig.USUAL);
        add(first, new FakePrinter("printer-1"), 0);
        succeed(first, payments.put(Samples.paid(ID)));
        soon().until(() -> first.printed(ID));
        first.stop();

        ReceiptService second = start(TestConfig.USUAL);
        FakePrinter printer = add(second, new FakePrinter("printer-1"), 0);
        succeed(second, payments.payment(ID).orElseThrow());
        second.handleEvent(new Event(PaymentEvents.TOPIC_PREFIX + "SUCCEEDED", Map.of()));

        assertThat(second.printed(ID)).isTrue();
        reprint(second, ID);
        soon().until(() -> !printer.printed().isEmpty());
        assertThat(printer.printed()).singleElement().asString().contains(DUPLICATE);
    }

    @Test
    void whatSucceededWhileNobodyListenedIsFoundAtTheNextStart() throws IOException {
        Clock clock = Clock.fixed(Samples.NOON, ZoneOffset.UTC);
        start(TestConfig.USUAL, clock).stop();
        soon().until(() -> directory.resolve("mark").toFile().exists());
        String late = "261122101500000001000002";
        String refunded = "261122101500000001000003";
        payments.put(Samples.paid(ID, Samples.NOON.minus(Duration.ofHours(2))));
        payments.put(Samples.paid(late, Samples.NOON.plusSeconds(60)));
        payments.put(Samples.refunded(refunded, Samples.refund("R1", refunded, RefundState.SUCCEEDED, 100)));

        ReceiptService service = start(TestConfig.USUAL, clock);
        FakePrinter printer = add(service, new FakePrinter("printer-1"), 0);

        soon().until(() -> printer.printed().size() == 3);
        assertThat(service.printed(late)).isTrue();
        assertThat(service.printed(ID)).isFalse();
        assertThat(printer.printed()).anyMatch(text -> text.contains("退款凭证"));
    }

    @Test
    void theFirstStartPrintsNoHistory() throws IOException {
        payments.put(Samples.paid(ID, Instant.now()));

        ReceiptService service = start(TestConfig.USUAL);

        soon().until(() -> directory.resolve("mark").toFile().exists());
        assertThat(health(service)).isEqualTo("no printer is set up");
    }

    @Test
    void aRefundThatSucceedsPrintsItsOwnReceipt() throws IOException {
        ReceiptService service = start(new TestConfig(true, 1, "en", "Bye"));
        FakePrinter printer = add(service, new FakePrinter("printer-1"), 0);
        Refund refund = Samples.refund("261122130000000001000007", ID, RefundState.SUCCEEDED, 250);
        Payment payment = payments.put(Samples.refunded(ID, refund));

        service.handleEvent(new Event(
                PaymentEvents.REFUND, Map.of(PaymentEvents.PAYMENT, payment, PaymentEvents.CHANGED_REFUND, refund)));

        soon().until(() -> !printer.printed().isEmpty());
        assertThat(printer.printed())
                .singleElement()
                .asString()
                .contains("REFUND RECEIPT", "￥2.50", "Remaining", "Bye");
        assertThat(service.printed(ID)).isFalse();
    }

    @Test
    void twoCopiesAreTwoReceipts() throws IOException {
        ReceiptService service = start(new TestConfig(true, 2, "", ""));
        FakePrinter printer = add(service, new FakePrinter("printer-1"), 0);

        succeed(service, payments.put(Samples.paid(ID)));

        soon().until(() -> service.printed(ID));
        assertThat(printer.printed()).hasSize(2);
    }

    @Test
    void withoutAutomaticPrintingOnlyThoseAskedForPrint() throws IOException {
        ReceiptService service = start(new TestConfig(false, 1, "", ""));
        FakePrinter printer = add(service, new FakePrinter("printer-1"), 0);
        String asked = "261122101500000001000002";
        succeed(service, payments.put(Samples.paid(ID)));
        payments.put(Samples.declined(asked));

        reprint(service, asked);
        reprint(service, asked);

        soon().until(() -> printer.printed().size() == 2);
        assertThat(printer.printed()).allMatch(text -> text.contains("交易未成功") && text.contains(DUPLICATE));
        assertThat(service.printed(ID)).isFalse();
    }

    @Test
    void aPaymentThatIsNotFinalHasNoReceipt() throws IOException {
        ReceiptService service = start(TestConfig.USUAL);
        payments.put(Samples.payment(ID, PaymentState.PENDING, null, Samples.NOON, List.of()));

        assertThatThrownBy(() -> service.reprint(ID))
                .isInstanceOfSatisfying(PaymentException.class, e -> assertThat(e.reason())
                        .isEqualTo(PaymentException.Reason.INVALID_REQUEST));
        assertThatThrownBy(() -> service.reprint("none"))
                .isInstanceOfSatisfying(PaymentException.class, e -> assertThat(e.reason())
                        .isEqualTo(PaymentException.Reason.NOT_FOUND));
        assertThat(service.png(ID)).isEmpty();
        assertThat(service.text("none")).isEmpty();
    }

    @Test
    void aReceiptCanBeSeenWithoutAPrinter() throws IOException {
        ReceiptService service = start(TestConfig.USUAL);
        payments.put(Samples.paid(ID));

        assertThat(service.text(ID).orElseThrow()).contains("老王面馆", "￥12.50");
        assertThat(service.png(ID).orElseThrow()).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void withoutAPrinterOnlyTheNewestTwentyWait() throws IOException {
        ReceiptService service = start(TestConfig.USUAL);
        for (int i = 10; i < 35; i++) {
            succeed(service, payments.put(Samples.paid("2611221015000000010000" + i)));
        }
        soon().until(() -> directory.resolve("dropped").toFile().list().length == 5);
        assertThat(health(service))
                .isEqualTo("no printer is set up; 20 receipts wait — add one, or switch automatic printing off");

        FakePrinter printer = add(service, new FakePrinter("printer-1"), 0);

        soon().until(() -> service.printed("261122101500000001000034"));
        assertThat(printer.printed()).hasSize(20);
        assertThat(service.printed("261122101500000001000014")).isFalse();
    }

    @Test
    void theBestPrinterThatCanPrintPrints() throws IOException {
        ReceiptService service = start(TestConfig.USUAL);
        FakePrinter best = new FakePrinter("printer-best");
        best.state(State.PAPER_OUT);
        add(service, best, 10);
        FakePrinter other = add(service, new FakePrinter("printer-other"), 0);

        succeed(service, payments.put(Samples.paid(ID)));
        soon().until(() -> other.printed().size() == 1);
        best.state(State.READY);
        reprint(service, ID);

        soon().until(() -> best.printed().size() == 1);
        assertThat(other.printed()).hasSize(1);
    }

    @Test
    void aPrinterThatGoesIsNotUsedAnyMore() throws IOException {
        ReceiptService service = start(TestConfig.USUAL);
        FakePrinter gone = add(service, new FakePrinter("printer-1"), 10);
        service.removePrinter(new FakeReference(10));
        FakePrinter here = add(service, new FakePrinter("printer-2"), 0);

        succeed(service, payments.put(Samples.paid(ID)));

        soon().until(() -> service.printed(ID));
        assertThat(here.printed()).hasSize(1);
        assertThat(gone.printed()).isEmpty();
    }

    @Test
    void aReceiptThatBreaksTheDriverDoesNotHoldUpTheOthers() throws IOException {
        ReceiptService service = start(TestConfig.USUAL);
        FakePrinter printer = add(
                service,
                new FakePrinter("printer-1") {
                    @Override
                    public void print(ReceiptDocument document) throws PrinterException {
                        if (new VirtualRenderer().text(document).contains(ID)) {
                            throw new IllegalStateException("a bug of the driver");
                        }
                        super.print(document);
                    }
                },
                0);
        String other = "261122101500000001000002";

        succeed(service, payments.put(Samples.paid(ID)));
        succeed(service, payments.put(Samples.paid(other)));

        soon().until(() -> service.printed(other));
        assertThat(printer.printed()).hasSize(1);
        assertThat(service.printed(ID)).isFalse();
    }

    @Test
    void aPrinterThatIsWellAgainIsSeenWithoutAReceipt() throws IOException {
        ReceiptService service = start(TestConfig.USUAL);
        FakePrinter printer = new FakePrinter("printer-1");
        printer.state(State.OFFLINE);
        add(service, printer, 0);
        assertThat(health(service)).contains("cannot be reached");

        printer.state(State.READY);

        soon().until(() -> health(service).equals("printer-1 is ready"));
    }

    @Test
    void aDriverThatHangsCostsItsPrinterOnly() throws Exception {
        Guard guard = new Guard("printer-1", Duration.ofMillis(50));
        CountDownLatch never = new CountDownLatch(1);
        Guard.Call<Object> hanging = () -> {
            while (true) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    // A driver that does not even listen to this.
                    continue;
                }
            }
        };

        assertThatThrownBy(() -> guard.call(hanging))
                .isInstanceOfSatisfying(
                        PrinterException.class, e -> assertThat(e.partial()).isTrue());
        assertThatThrownBy(() -> guard.call(() -> "next"))
                .isInstanceOfSatisfying(
                        PrinterException.class, e -> assertThat(e.partial()).isFalse());
    }

    @Test
    void callsInQuickSuccessionAreNotTakenForOneThatHangs() throws PrinterException {
        Guard guard = new Guard("printer-1", Duration.ofSeconds(10));

        for (int i = 0; i < 500; i++) {
            assertThat(guard.call(() -> "printed")).isEqualTo("printed");
        }
    }

    @Test
    void aPrinterThatChangesIsToldToEverybody() throws IOException {
        ReceiptService service = start(TestConfig.USUAL);
        FakePrinter printer = add(service, new FakePrinter("printer-1"), 0);
        soon().until(() -> states().equals(List.of(State.READY)));
        printer.state(State.COVER_OPEN);
        succeed(service, payments.put(Samples.paid(ID)));

        soon().until(() -> states().equals(List.of(State.READY, State.COVER_OPEN)));
        soon().until(() -> health(service).equals("the cover of printer-1 is open; 1 receipt waits — close it"));
        assertThat(service.execute().getStatus()).isEqualTo(Result.Status.WARN);
        service.removePrinter(new FakeReference(0));

        assertThat(events.get(events.size() - 1).getProperty(DeviceEvents.STATUS))
                .isNull();
    }

    @Test
    void whoLooksSeesWhatHappenedToAPrinterSinceTheLastReceipt() throws Exception {
        ReceiptService service = start(TestConfig.USUAL);
        CountingPrinter printer = new CountingPrinter();
        add(service, printer, 0);
        soon().until(() -> printer.probes() == 1);

        printer.state(State.PAPER_OUT);

        assertThat(health(service)).isEqualTo("no paper in printer-1 — load paper");
        assertThat(states()).containsExactly(State.READY, State.PAPER_OUT);
    }

    @Test
    void howeverManyLookAPrinterIsAskedOnceInAWhile() throws Exception {
        ReceiptService service = start(TestConfig.USUAL, Clock.systemUTC(), Duration.ofMinutes(1));
        CountingPrinter printer = new CountingPrinter();
        add(service, printer, 0);
        soon().until(() -> printer.probes() == 1);

        for (int i = 0; i < 100; i++) {
            service.askPrinters().toCompletableFuture().get(10, SECONDS);
        }

        assertThat(printer.probes()).isEqualTo(2);
    }

    @Test
    void aTestPageFitsThePaperAndTellsHowThePrinterIs() throws Exception {
        ReceiptService service = start(TestConfig.USUAL);
        FakePrinter printer = add(service, new FakePrinter("printer-1"), 0);

        assertThat(service.printTestPage("printer-2")).isFalse();
        assertThat(service.printTestPage("printer-1")).isTrue();

        soon().until(() -> printer.printed().size() == 1 && states().equals(List.of(State.READY)));
        assertThat(printer.printed().get(0)).contains("打印测试", "printer-1");
        assertThat(printer.printed().get(0).lines())
                .allSatisfy(line -> assertThat(Columns.of(line)).isLessThanOrEqualTo(Paper.MM_58.columns()));
        printer.state(State.OFFLINE);
        service.printTestPage("printer-1");
        soon().until(() -> states().contains(State.OFFLINE));
        printer.state(State.READY);
        soon().until(() -> health(service).equals("printer-1 is ready"));
        assertThat(states()).containsExactly(State.READY, State.OFFLINE, State.READY);
    }

    @Test
    void aReceiptOnPaperIsToldToEverybody() throws IOException {
        ReceiptService service = start(TestConfig.USUAL);
        add(service, new FakePrinter("printer-1"), 0);

        succeed(service, payments.put(Samples.paid(ID)));

        soon().until(() ->
                List.copyOf(events).stream().anyMatch(event -> event.getTopic().equals(PaymentEvents.RECEIPT)));
        assertThat(service.printed(ID)).isTrue();
    }

    private List<State> states() {
        return List.copyOf(events).stream()
                .filter(event -> event.getTopic().equals(DeviceEvents.CHANGED))
                .map(event -> ((DeviceStatus) event.getProperty(DeviceEvents.STATUS)).state())
                .toList();
    }

    private ReceiptService start(Config config) throws IOException {
        return start(config, Clock.systemUTC());
    }

    private ReceiptService start(Config config, Clock clock) throws IOException {
        return start(config, clock, Duration.ofMillis(20));
    }

    private ReceiptService start(Config config, Clock clock, Duration probeInterval) throws IOException {
        ReceiptService service = new ReceiptService(
                directory,
                config,
                payments,
                () -> Samples.merchant(Locale.SIMPLIFIED_CHINESE),
                recorder(),
                clock,
                probeInterval);
        service.renderer = new VirtualRenderer();
        service.start();
        started.add(service);
        return service;
    }

    private EventAdmin recorder() {
        return new EventAdmin() {
            @Override
            public void postEvent(Event event) {
                events.add(event);
            }

            @Override
            public void sendEvent(Event event) {
                events.add(event);
            }
        };
    }

    private static FakePrinter add(ReceiptService service, FakePrinter printer, int ranking) {
        service.addPrinter(new FakeReference(ranking), printer);
        return printer;
    }

    private static void succeed(ReceiptService service, Payment payment) {
        service.handleEvent(
                new Event(PaymentEvents.TOPIC_PREFIX + "SUCCEEDED", Map.of(PaymentEvents.PAYMENT, payment)));
    }

    private static void reprint(ReceiptService service, String id) {
        try {
            service.reprint(id);
        } catch (PaymentException e) {
            throw new AssertionError(e);
        }
    }

    private static String health(ReceiptService service) {
        StringBuilder text = new StringBuilder();
        service.execute()
                .forEach(entry -> text.append(text.isEmpty() ? "" : "\n").append(entry.getMessage()));
        return text.toString();
    }

    private static ConditionFactory soon() {
        return await().atMost(10, SECONDS).pollInterval(Duration.ofMillis(5));
    }

    /** A printer that counts how often it was asked. */
    private static final class CountingPrinter extends FakePrinter {

        private final AtomicInteger probes = new AtomicInteger();

        CountingPrinter() {
            super("printer-1");
        }

        int probes() {
            return probes.get();
        }

        @Override
        public DeviceStatus probe() {
            probes.incrementAndGet();
            return super.probe();
        }
    }

    /** A printer that never comes back from a receipt until it is interrupted. */
    private static final class HangingPrinter extends FakePrinter {

        private final CountDownLatch printing;

        HangingPrinter(CountDownLatch printing) {
            super("printer-1");
            this.printing = printing;
        }

        @Override
        public void print(ReceiptDocument document) {
            printing.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
