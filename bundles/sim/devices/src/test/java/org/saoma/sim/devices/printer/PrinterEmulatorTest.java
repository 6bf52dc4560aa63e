package org.saoma.sim.devices.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saoma.api.device.Paper;
import org.saoma.api.device.ReceiptDocument.Align;
import org.saoma.api.device.ReceiptDocument.Barcode;
import org.saoma.api.device.ReceiptDocument.Cut;
import org.saoma.api.device.ReceiptDocument.Drawer;
import org.saoma.api.device.ReceiptDocument.Feed;
import org.saoma.api.device.ReceiptDocument.Image;
import org.saoma.api.device.ReceiptDocument.Line;
import org.saoma.api.device.ReceiptDocument.Part;
import org.saoma.api.device.ReceiptDocument.Qr;
import org.saoma.sim.devices.printer.PrinterState.Cover;
import org.saoma.sim.devices.printer.PrinterState.PaperLevel;

class PrinterEmulatorTest {
    private static final int ESC = 0x1B;
    private static final int FS = 0x1C;
    private static final int GS = 0x1D;
    private static final int DLE = 0x10;
    private static final byte[] INIT = {0x1B, '@'};
    private static final byte[] CUT = {0x1D, 'V', 0};

    private PrinterEmulator printer;
    private PrinterState state;

    @BeforeEach
    void start() throws Exception {
        printer = new PrinterEmulator(0, Paper.MM_80, Clock.systemUTC());
        state = printer.state();
    }

    @AfterEach
    void stop() {
        printer.close();
    }

    private Sender connect() throws IOException {
        return new Sender(printer.port());
    }

    private Printed print(Object... parts) throws IOException {
        try (Sender sender = connect()) {
            sender.send(parts);
        }
        return receipts(1).get(0);
    }

    private List<Printed> receipts(int count) {
        await().atMost(Duration.ofSeconds(10)).until(() -> printer.receipts().size() >= count);
        assertThat(printer.receipts()).hasSize(count);
        return printer.receipts();
    }

    private static Line line(String text) {
        return new Line(text, Align.LEFT, false, 1);
    }

    private static List<Part> parts(Printed printed) {
        return printed.document().parts();
    }

    @Test
    void linesKeepTheirStyle() throws Exception {
        Printed printed = print(
                INIT, ESC, 'a', 1, ESC, 'E', 1, GS, '!', 0x11, "扫码小店\n", INIT, "plain\n", ESC, 'a', 2, "right\n", CUT);

        assertThat(parts(printed))
                .containsExactly(
                        new Line("扫码小店", Align.CENTER, true, 2),
                        line("plain"),
                        new Line("right", Align.RIGHT, false, 1),
                        new Cut());
        assertThat(printed.problems()).isEmpty();
        assertThat(printed.partial()).isFalse();
    }

    @Test
    void chineseModeAndCodePagesDecideWhatBytesMean() throws Exception {
        Printed printed = print(FS, '.', ESC, 't', 16, 0xE9, "\n", FS, '&', "支付成功 ￥12.50\n", CUT);

        assertThat(parts(printed)).startsWith(line("é"), line("支付成功 ￥12.50"));
        assertThat(printed.problems()).isEmpty();
    }

    @Test
    void fourByteCharactersOfGb18030AreRead() throws Exception {
        assertThat(parts(print("\u00A5".getBytes("GB18030"), "\n", CUT))).startsWith(line("\u00A5"));
    }

    @Test
    void feedsAndBlankLinesMoveThePaper() throws Exception {
        assertThat(parts(print("a\n\n", ESC, 'd', 3, "b\n", CUT)))
                .containsExactly(line("a"), line(""), new Feed(3), line("b"), new Cut());
    }

    @Test
    void qrCodesAndBarCodesAreReadBack() throws Exception {
        String text = "https://example.org/?q=一";
        byte[] data = text.getBytes("UTF-8");
        Printed printed = print(
                Sender.bytes(GS, "(k", 4, 0, 49, 65, 50, 0, GS, "(k", 3, 0, 49, 67, 6, GS, "(k", 3, 0, 49, 69, 49),
                Sender.bytes(GS, "(k", data.length + 3, 0, 49, 80, 48, data, GS, "(k", 3, 0, 49, 81, 48),
                Sender.bytes(GS, 'h', 80, GS, 'k', 73, 9, "{BA1{C", 12, 34, 56, CUT));

        assertThat(printed.problems()).isEmpty();
        assertThat(parts(printed)).containsExactly(new Qr(text, 6), new Barcode("A1123456", 80), new Cut());
    }

    @Test
    void aPictureSentInBandsIsOnePicture() throws Exception {
        byte[] band = {GS, 'v', '0', 0, 2, 0, 2, 0, 1, 2, 3, 4};
        Printed printed = print(band, band, CUT);

        Image image = (Image) parts(printed).get(0);
        assertThat(image.width()).isEqualTo(16);
        assertThat(image.height()).isEqualTo(4);
        assertThat(image.bits()).containsExactly(1, 2, 3, 4, 1, 2, 3, 4);
        assertThat(parts(printed)).hasSize(2);
    }

    @Test
    void theDrawerOpens() throws Exception {
        Printed printed = print(ESC, 'p', 0, 0x19, 0xFA, "x\n", CUT);

        assertThat(parts(printed)).startsWith(new Drawer());
        assertThat(state.drawerKicks()).isEqualTo(1);
    }

    @Test
    void whatThePrinterDoesNotKnowIsAProblemOfTheReceipt() throws Exception {
        Printed printed = print(ESC, 'Z', "x".repeat(49), "\n", GS, 'V', 9, 0x07, "tail");

        assertThat(printed.problems())
                .containsExactly(
                        "Unknown command ESC Z",
                        "A line wider than the paper was broken by the printer",
                        "GS V 9 is no cut",
                        "Unknown command 07",
                        "Text without a line feed at the end is not printed");
        assertThat(parts(printed)).containsExactly(line("x".repeat(48)), line("x"));
    }

    @Test
    void aPictureCutOffByTheEndOfTheConnectionIsAProblem() throws Exception {
        assertThat(print("a\n", GS, "v0", 0, 2, 0, 2, 0, 1).problems())
                .containsExactly("The connection ended in the middle of a command");
    }

    @Test
    void aReceiptWithoutACutEndsWithItsConnection() throws Exception {
        print("one\n");
        try (Sender sender = connect()) {
            sender.send("two\n");
        }

        assertThat(parts(receipts(2).get(1))).containsExactly(line("two"));
    }

    @ParameterizedTest
    @CsvSource({
        "OK,CLOSED,12,12,12,12",
        "LOW,CLOSED,12,12,12,1E",
        "OUT,CLOSED,1A,32,12,7E",
        "OK,OPEN,1A,16,12,12",
        "OUT,OPEN,1A,36,12,7E"
    })
    void realTimeStatusTellsWhatTheSensorsSee(
            PaperLevel paper, Cover cover, String printer, String cause, String error, String roll) throws Exception {
        state.paper(paper);
        state.cover(cover);
        try (Sender sender = connect()) {
            for (int n = 1; n <= 4; n++) {
                String expected = List.of(printer, cause, error, roll).get(n - 1);
                assertThat(Integer.toHexString(sender.ask(DLE, 4, n))).isEqualToIgnoringCase(expected);
            }
        }
    }

    @Test
    void automaticStatusIsSentOnEveryChange() throws Exception {
        try (Sender sender = connect()) {
            sender.send(GS, 'a', 0xFF);
            assertThat(sender.read(4)).containsExactly(0x10, 0, 0, 0);

            state.paper(PaperLevel.LOW);
            assertThat(sender.read(4)).containsExactly(0x10, 0, 0x03, 0);
            state.paper(PaperLevel.OUT);
            assertThat(sender.read(4)).containsExactly(0x18, 0, 0x0F, 0);
            state.cover(Cover.OPEN);
            assertThat(sender.read(4)).containsExactly(0x38, 0, 0x0F, 0);
        }
    }

    @Test
    void thePrinterSaysWhatItIs() throws Exception {
        try (Sender sender = connect()) {
            sender.send(GS, 'I', 67);
            assertThat(new String(sender.read(8), "US-ASCII")).isEqualTo("_SIM-80\0");
        }
    }

    @Test
    void queuedStatusIsAnsweredWhenAllBeforeItIsPrinted() throws Exception {
        try (Sender sender = connect()) {
            sender.send("one\n", CUT);
            assertThat(sender.ask(GS, 'r', 1)).isZero();
            assertThat(printer.receipts()).hasSize(1);
        }
    }

    @Test
    void withoutPaperQueuedStatusIsNotAnsweredAndRealTimeStatusIs() throws Exception {
        state.paper(PaperLevel.OUT);
        try (Sender sender = connect()) {
            sender.send("one\n", GS, 'r', 1);
            assertThat(sender.ask(DLE, 4, 4)).isEqualTo(0x7E);

            state.paper(PaperLevel.OK);

            assertThat(sender.read()).isZero();
        }
    }

    @Test
    void aReceiptWaitsForPaperAndPrintsOnAlthoughTheSenderHasGone() throws Exception {
        state.paperEndsAfter(2);
        try (Sender sender = connect()) {
            sender.send("one\ntwo\nthree\nfour\n", CUT);
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> state.paper() == PaperLevel.OUT);
        assertThat(printer.receipts()).isEmpty();

        state.paper(PaperLevel.OK);

        List<Printed> receipts = receipts(2);
        assertThat(parts(receipts.get(0))).containsExactly(line("one"), line("two"));
        assertThat(receipts.get(0).partial()).isTrue();
        assertThat(parts(receipts.get(1))).containsExactly(line("three"), line("four"), new Cut());
        assertThat(receipts.get(1).partial()).isFalse();
    }

    @Test
    void anOpenCoverOnlyInterrupts() throws Exception {
        state.cover(Cover.OPEN);
        try (Sender sender = connect()) {
            sender.send("one\n", CUT);
            sender.ask(DLE, 4, 1);
            assertThat(printer.receipts()).isEmpty();
            state.cover(Cover.CLOSED);
            assertThat(parts(receipts(1).get(0))).containsExactly(line("one"), new Cut());
        }
    }

    @Test
    void clearingForgetsWhatWaits() throws Exception {
        state.paperEndsAfter(1);
        try (Sender sender = connect()) {
            sender.send("one\ntwo\n", CUT);
            await().atMost(Duration.ofSeconds(10)).until(() -> state.paper() == PaperLevel.OUT);
            sender.send(DLE, 5, 2);
            assertThat(sender.ask(DLE, 4, 4)).isEqualTo(0x7E);
            state.paper(PaperLevel.OK);
            sender.send(INIT, "again\n", CUT);
        }

        List<Printed> receipts = receipts(2);
        assertThat(parts(receipts.get(0))).containsExactly(line("one"));
        assertThat(receipts.get(0).partial()).isTrue();
        assertThat(parts(receipts.get(1))).containsExactly(line("again"), new Cut());
    }

    @Test
    void clearingInTheMiddleOfAPictureEndsThePicture() throws Exception {
        try (Sender sender = connect()) {
            sender.send(GS, "v0", 0, 72, 0, 255, 0, new byte[100]);
            sender.send(DLE, 5, 2);
            sender.send("after\n", CUT);
        }

        assertThat(parts(receipts(1).get(0))).containsExactly(line("after"), new Cut());
    }

    @Test
    void offlineCutsTheConnectionAndRefusesOthers() throws Exception {
        try (Sender sender = connect()) {
            sender.ask(DLE, 4, 1);

            state.online(false);

            assertThat(sender.read()).isEqualTo(-1);
        }
        assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);

        state.online(true);

        try (Sender sender = connect()) {
            assertThat(sender.ask(DLE, 4, 1)).isEqualTo(0x12);
        }
    }

    @Test
    void oneConnectionIsServedAtATime() throws Exception {
        try (Sender second = new Sender(printer.port())) {
            second.ask(DLE, 4, 1);
            try (Sender third = new Sender(printer.port())) {
                third.send(DLE, 4, 1);
                assertThat(second.ask(DLE, 4, 1)).isEqualTo(0x12);
                second.close();
                assertThat(third.read()).isEqualTo(0x12);
            }
        }
    }
}
