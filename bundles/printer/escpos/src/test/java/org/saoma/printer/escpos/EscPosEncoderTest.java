package org.saoma.printer.escpos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.saoma.api.device.Columns;
import org.saoma.api.device.Paper;
import org.saoma.api.device.ReceiptDocument;
import org.saoma.api.device.ReceiptDocument.Align;
import org.saoma.api.device.ReceiptDocument.Barcode;
import org.saoma.api.device.ReceiptDocument.Cut;
import org.saoma.api.device.ReceiptDocument.Drawer;
import org.saoma.api.device.ReceiptDocument.Feed;
import org.saoma.api.device.ReceiptDocument.Image;
import org.saoma.api.device.ReceiptDocument.Line;
import org.saoma.api.device.ReceiptDocument.Part;
import org.saoma.api.device.ReceiptDocument.Qr;
import org.saoma.api.device.ReceiptDocument.Rule;
import org.saoma.printer.escpos.Paperwork.Band;
import org.saoma.printer.escpos.Paperwork.NativeQr;
import org.saoma.printer.escpos.Paperwork.Text;

class EscPosEncoderTest {

    private static final String ORDER = "261122101500000001000001";
    private static final PrinterProfile PLAIN =
            new PrinterProfile(Paper.MM_58, PrinterProfile.Text.GBK, false, false, false);
    private static final PrinterProfile FULL =
            new PrinterProfile(Paper.MM_58, PrinterProfile.Text.GB18030, true, true, true);

    @Test
    void textComesOutWithItsStyle() {
        assertThat(printed(PLAIN, new Line("老王面馆", Align.CENTER, true, 2), line("Order 1"), new Rule()))
                .containsExactly(
                        new Text("老王面馆", 1, true, 2),
                        new Text("Order 1", 0, false, 1),
                        new Text("-".repeat(32), 0, false, 1));
    }

    @Test
    void theYenSignIsSentAsTheSignThatGbkHas() {
        assertThat(printed(PLAIN, line("¥12.50"))).containsExactly(new Text("￥12.50", 0, false, 1));
    }

    @Test
    void whatThePrinterCannotPrintKeepsItsWidth() {
        assertThat(printed(PLAIN, line("é𠀀ñ😀ก|"))).containsExactly(new Text("e？n？?|", 0, false, 1));
    }

    @Test
    void textIsNeverACommand() {
        assertThat(printed(PLAIN, line("a\u001B@\u001D\u0010\u0004b\n")))
                .containsExactly(new Text("a?@???b?", 0, false, 1));
    }

    @Property(tries = 300)
    void anyTextComesOutAsWideAsItWentIn(@ForAll String text) {
        String shortened = shorten(text);
        Text line = (Text) printed(PLAIN, line(shortened)).get(0);

        assertThat(Columns.of(line.text())).isEqualTo(Columns.of(shortened));
    }

    @Test
    void theColumnsAgreeWithThePrintersCharacterSet() {
        TextCoder coder = new TextCoder(PrinterProfile.Text.GB18030.charset());
        assertThat(IntStream.range(0x20, 0x30000)
                        .filter(codePoint -> codePoint < 0xD800 || codePoint > 0xDFFF)
                        .filter(codePoint -> coder.bytes(Character.toString(codePoint)).length != Columns.of(codePoint))
                        .mapToObj(Integer::toHexString))
                .isEmpty();
    }

    @Test
    void aPrinterWithoutCutterFeedsAndOneWithoutDrawerStaysQuiet() {
        assertThat(printed(PLAIN, new Cut(), new Drawer(), new Feed(300)))
                .containsExactly(new Paperwork.Feed(4), new Paperwork.Feed(255), new Paperwork.Feed(45));
    }

    @Test
    void aPrinterThatHasThemCutsAndOpensTheDrawer() {
        assertThat(printed(FULL, new Cut(), new Drawer())).containsExactly(new Paperwork.Cut(), new Paperwork.Drawer());
    }

    @Test
    void aPrinterThatCanDrawsTheQrCodeItself() {
        assertThat(printed(FULL, new Qr(ORDER, 5))).containsExactly(new NativeQr(ORDER, 5));
    }

    @Test
    void aQrCodeThatIsTooWideGetsNarrowerModules() {
        assertThat(printed(FULL, new Qr("x".repeat(300), 16)))
                .singleElement()
                .isInstanceOfSatisfying(
                        NativeQr.class, qr -> assertThat(qr.moduleDots()).isBetween(2, 5));
    }

    @Test
    void aQrCodeAsAPictureSaysTheSame() throws Exception {
        assertThat(decoded(printed(PLAIN, new Qr(ORDER, 5)), BarcodeFormat.QR_CODE))
                .isEqualTo(ORDER);
    }

    @Test
    void aBarCodeAsAPictureSaysTheSame() throws Exception {
        assertThat(decoded(printed(PLAIN, new Barcode(ORDER, 60)), BarcodeFormat.CODE_128))
                .isEqualTo(ORDER);
    }

    @Test
    void aHighPictureIsSentInBandsThatJoin() {
        byte[] bits = new byte[48 * 300];
        new Random(7).nextBytes(bits);
        // A real-time command that the picture holds by accident.
        bits[100] = 0x10;
        bits[101] = 0x14;

        List<Band> bands = printed(PLAIN, new Image(384, 300, bits)).stream()
                .map(Band.class::cast)
                .toList();

        assertThat(bands).extracting(band -> band.rows().size()).containsExactly(128, 128, 44);
        assertThat(bands.get(2).rows().get(43)[47]).isEqualTo(bits[48 * 300 - 1]);
    }

    @Test
    void aPictureWiderThanThePaperIsRefused() {
        assertThatThrownBy(() -> printed(PLAIN, new Image(400, 1, new byte[50])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("384 dots");
    }

    private static Line line(String text) {
        return new Line(text, Align.LEFT, false, 1);
    }

    private static List<Paperwork> printed(PrinterProfile profile, Part... parts) {
        byte[] bytes = new EscPosEncoder(profile).encode(new ReceiptDocument(profile.paper(), List.of(parts)));
        return StrictParser.parse(bytes, profile.paper().columns());
    }

    private static String shorten(String text) {
        StringBuilder fitting = new StringBuilder();
        text.codePoints()
                .filter(codePoint -> codePoint < 0xD800 || codePoint > 0xDFFF)
                .takeWhile(codePoint -> Columns.of(fitting.toString()) < 30)
                .forEach(fitting::appendCodePoint);
        return fitting.toString();
    }

    private static String decoded(List<Paperwork> paper, BarcodeFormat format) throws Exception {
        List<byte[]> rows = paper.stream()
                .map(Band.class::cast)
                .flatMap(band -> band.rows().stream())
                .toList();
        int margin = 20;
        int width = rows.get(0).length * 8;
        int height = rows.size() + 2 * margin;
        byte[] grey = new byte[width * height];
        Arrays.fill(grey, (byte) 0xFF);
        for (int y = 0; y < rows.size(); y++) {
            for (int x = 0; x < width; x++) {
                if ((rows.get(y)[x / 8] & 0x80 >> x % 8) != 0) {
                    grey[(y + margin) * width + x] = 0;
                }
            }
        }
        return new MultiFormatReader()
                .decode(
                        new BinaryBitmap(new GlobalHistogramBinarizer(
                                new PlanarYUVLuminanceSource(grey, width, height, 0, 0, width, height, false))),
                        Map.of(DecodeHintType.POSSIBLE_FORMATS, List.of(format)))
                .getText();
    }
}
