package org.saoma.printer.escpos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.saoma.api.device.DeviceStatus.State;
import org.saoma.api.device.Paper;
import org.saoma.api.device.PrinterException;
import org.saoma.api.device.ReceiptDocument;
import org.saoma.api.device.ReceiptDocument.Align;
import org.saoma.api.device.ReceiptDocument.Cut;
import org.saoma.api.device.ReceiptDocument.Image;
import org.saoma.api.device.ReceiptDocument.Line;

/** The driver against a printer that can run out of everything, over a real connection. */
class EscPosPrinterTest {

    private static final Limits SHORT =
            new Limits(Duration.ofMillis(200), Duration.ofMillis(10), Duration.ofMillis(300));

    private PrinterEmulator emulator;
    private EscPosPrinter printer;

    @BeforeEach
    void connect() throws IOException {
        emulator = new PrinterEmulator(32);
        printer = printer("GBK", "dleeot");
    }

    @AfterEach
    void everythingWasUnderstood() throws IOException {
        emulator.close();
        assertThat(emulator.problems()).isEmpty();
    }

    @Test
    void aReceiptComesOutOnce() throws Exception {
        printer.print(receipt("谢谢惠顾"));

        assertThat(emulator.receipts()).containsExactly(List.of("谢谢惠顾", "2", "3"));
        assertThat(printer.status().state()).isEqualTo(State.READY);
    }

    @Test
    void thePrinterIsFreeForOthersAfterEveryReceipt() throws Exception {
        printer.print(receipt("1"));
        printer.print(receipt("1"));

        assertThat(emulator.connections()).isEqualTo(2);
    }

    @Test
    void nothingIsSentToAPrinterWithoutPaper() {
        emulator.paperEndsAfter(0);

        PrinterException failure = failure(receipt("1"));

        assertThat(failure.state()).isEqualTo(State.PAPER_OUT);
        assertThat(failure.partial()).isFalse();
        assertThat(printer.status().state()).isEqualTo(State.PAPER_OUT);
    }

    @Test
    void paperThatEndsInTheMiddleIsTold() {
        emulator.paperEndsAfter(2);

        PrinterException failure = failure(receipt("1"));

        assertThat(failure.state()).isEqualTo(State.PAPER_OUT);
        assertThat(failure.partial()).isTrue();
    }

    @Test
    void aPrinterThatWasInterruptedIsToldToForgetTheRest() throws Exception {
        emulator.paperEndsAfter(2);
        failure(receipt("first"));
        emulator.loadPaper();

        printer.print(receipt("again"));

        assertThat(emulator.receipts().get(emulator.receipts().size() - 1)).endsWith("again", "2", "3");
        assertThat(emulator.problems()).isEmpty();
    }

    @Test
    void anOpenCoverIsToldAsSuch() {
        emulator.cover(true);

        assertThat(failure(receipt("1")).state()).isEqualTo(State.COVER_OPEN);
        emulator.cover(false);
        assertThat(printer.probe().state()).isEqualTo(State.READY);
    }

    @Test
    void aJammedCutterIsNamed() {
        emulator.jam(true);

        assertThat(failure(receipt("1"))).hasMessageContaining("cutter");
    }

    @Test
    void lowPaperPrintsAndIsTold() throws Exception {
        emulator.paperLow();

        printer.print(receipt("1"));

        assertThat(emulator.receipts()).hasSize(1);
        assertThat(printer.status().state()).isEqualTo(State.PAPER_LOW);
    }

    @Test
    void aCloneThatAnswersNothingPrintsAndIsUnknown() throws Exception {
        emulator.answers(false, false);

        printer.print(receipt("1"));

        assertThat(printer.status().state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void aCloneWithoutTheMarkerPrintsOnce() throws Exception {
        emulator.answers(true, false);

        printer.print(receipt("1"));

        assertThat(emulator.receipts()).hasSize(1);
        assertThat(printer.status().state()).isEqualTo(State.READY);
    }

    @Test
    void aPrinterThatIsNotAskedIsUnknown() throws Exception {
        EscPosPrinter mute = printer("GBK", "none");

        mute.print(receipt("1"));

        assertThat(mute.status().state()).isEqualTo(State.UNKNOWN);
        assertThat(mute.probe().state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void aPrinterThatIsNotThereIsOffline() throws Exception {
        // Bound, so that nobody else takes the port, and not listened at.
        try (Socket silent = new Socket()) {
            silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            EscPosPrinter absent = printer("GBK", "dleeot", silent.getLocalPort());

            PrinterException failure = catchThrowableOfType(PrinterException.class, () -> absent.print(receipt("1")));

            assertThat(failure.state()).isEqualTo(State.OFFLINE);
            assertThat(failure.partial()).isFalse();
            assertThat(absent.probe().state()).isEqualTo(State.OFFLINE);
        }
    }

    @Test
    void aPrinterThatStopsReadingHoldsNobody() throws Exception {
        try (ServerSocket stuck = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EscPosPrinter reading = new EscPosPrinter(
                    config("GBK", "none"),
                    new TcpTransport("127.0.0.1", stuck.getLocalPort(), Duration.ofSeconds(2), Duration.ofMillis(200)),
                    SHORT);

            PrinterException failure = catchThrowableOfType(
                    PrinterException.class,
                    () -> reading.print(document(new Image(384, 300_000, new byte[48 * 300_000]))));

            assertThat(failure.state()).isEqualTo(State.OFFLINE);
            assertThat(failure.partial()).isTrue();
            assertThat(failure).hasMessageContaining("took nothing for 200 ms");
        }
    }

    @Test
    void aPrinterThatLosesItsPowerInTheMiddleIsOfflineAndHasPrintedAPart() throws Exception {
        try (ServerSocket dying = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread power = new Thread(() -> {
                try (Socket socket = dying.accept()) {
                    socket.getInputStream().read();
                    socket.getOutputStream().write(0x12);
                    socket.getInputStream().readNBytes(5);
                    socket.getOutputStream().write(0x12);
                    socket.getInputStream().readNBytes(10);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            power.start();

            EscPosPrinter dead = printer("GBK", "dleeot", dying.getLocalPort());
            PrinterException failure = catchThrowableOfType(PrinterException.class, () -> dead.print(receipt("1")));
            power.join(5000);

            assertThat(failure.state()).isEqualTo(State.OFFLINE);
            assertThat(failure.partial()).isTrue();
        }
    }

    @Test
    void aPrinterWithoutChineseFontAsksForARenderer() {
        EscPosPrinter raster = printer("none", "dleeot");

        assertThatThrownBy(() -> raster.print(receipt("1")))
                .isInstanceOf(PrinterException.class)
                .hasMessageContaining("org.saoma.printer.virtual");
    }

    private PrinterException failure(ReceiptDocument document) {
        return catchThrowableOfType(PrinterException.class, () -> printer.print(document));
    }

    private EscPosPrinter printer(String charset, String statusMode) {
        return printer(charset, statusMode, emulator.port());
    }

    private static EscPosPrinter printer(String charset, String statusMode, int port) {
        return new EscPosPrinter(
                config(charset, statusMode),
                new TcpTransport("127.0.0.1", port, Duration.ofSeconds(2), Duration.ofSeconds(2)),
                SHORT);
    }

    private static ReceiptDocument receipt(String first) {
        return document(
                new Line(first, Align.CENTER, true, 1),
                new Line("2", Align.LEFT, false, 1),
                new Line("3", Align.LEFT, false, 1),
                new Cut());
    }

    private static ReceiptDocument document(ReceiptDocument.Part... parts) {
        return new ReceiptDocument(Paper.MM_58, List.of(parts));
    }

    private static Config config(String charset, String statusMode) {
        return TestConfig.of("58", charset, statusMode, "raster");
    }
}
