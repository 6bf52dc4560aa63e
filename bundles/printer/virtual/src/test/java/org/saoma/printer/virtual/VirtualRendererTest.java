package org.saoma.printer.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saoma.api.device.DeviceStatus;
import org.saoma.api.device.Paper;
import org.saoma.api.device.PrinterException;
import org.saoma.api.device.ReceiptDocument;
import org.saoma.api.device.ReceiptDocument.Align;
import org.saoma.api.device.ReceiptDocument.Barcode;
import org.saoma.api.device.ReceiptDocument.Feed;
import org.saoma.api.device.ReceiptDocument.Image;
import org.saoma.api.device.ReceiptDocument.Line;
import org.saoma.api.device.ReceiptDocument.Part;
import org.saoma.api.device.ReceiptDocument.Qr;
import org.saoma.api.device.ReceiptDocument.Rule;

class VirtualRendererTest {

    private static final String ORDER = "261122101500000001000001";

    private final VirtualRenderer renderer = new VirtualRenderer();

    @Test
    void aPictureIsAsWideAsThePaperAndBlackOrWhite() throws IOException {
        BufferedImage picture = picture(Paper.MM_80, line("收款", Align.LEFT, 1), new Feed(2));

        assertThat(picture.getWidth()).isEqualTo(576);
        assertThat(picture.getHeight()).isEqualTo(90);
        assertThat(picture.getType()).isEqualTo(BufferedImage.TYPE_BYTE_BINARY);
    }

    @Test
    void theSameReceiptIsTheSamePicture() {
        ReceiptDocument document = document(Paper.MM_58, line("收款 OK", Align.LEFT, 1), new Qr(ORDER, 5));

        assertThat(renderer.png(document)).isEqualTo(new VirtualRenderer().png(document));
    }

    @Test
    void everyCharacterStandsInItsCell() throws IOException {
        BufferedImage picture = picture(Paper.MM_58, line("a收|", Align.LEFT, 1));

        assertThat(blackColumns(picture, 0, 12)).isPositive();
        assertThat(blackColumns(picture, 12, 36)).isGreaterThan(12);
        assertThat(blackColumns(picture, 36, 48)).isBetween(1L, 4L);
        assertThat(blackColumns(picture, 48, 384)).isZero();
    }

    @Test
    void chineseCharactersDiffer() throws IOException {
        assertThat(picture(Paper.MM_58, line("收", Align.LEFT, 1)).getRaster().getPixels(0, 0, 24, 30, (int[]) null))
                .isNotEqualTo(picture(Paper.MM_58, line("付", Align.LEFT, 1))
                        .getRaster()
                        .getPixels(0, 0, 24, 30, (int[]) null));
    }

    @Test
    void textAtTheRightEndsAtTheEdge() throws IOException {
        BufferedImage picture = picture(Paper.MM_58, line("||", Align.RIGHT, 2));

        assertThat(blackColumns(picture, 0, 336)).isZero();
        assertThat(blackColumns(picture, 360, 384)).isPositive();
    }

    @Test
    void aQrCodeReads() throws Exception {
        assertThat(decoded(
                        BarcodeFormat.QR_CODE,
                        line("付款凭证", Align.CENTER, 2),
                        new Feed(1),
                        new Qr(ORDER, 5),
                        new Feed(1)))
                .isEqualTo(ORDER);
    }

    @Test
    void aBarCodeReads() throws Exception {
        assertThat(decoded(BarcodeFormat.CODE_128, new Feed(1), new Barcode(ORDER, 60), new Feed(1)))
                .isEqualTo(ORDER);
    }

    @Test
    void aPictureKeepsItsDots() throws IOException {
        BufferedImage picture = picture(Paper.MM_58, new Image(10, 1, new byte[] {(byte) 0b10000001, 0b01000000}));

        assertThat(picture.getRaster().getPixels(0, 0, 10, 1, (int[]) null))
                .containsExactly(0, 1, 1, 1, 1, 1, 1, 0, 1, 0);
    }

    @Test
    void textKeepsTheLines() {
        assertThat(renderer.text(document(
                        Paper.MM_58,
                        line("老王", Align.CENTER, 2),
                        new Rule(),
                        new Qr("X", 4),
                        new Feed(1),
                        line("1.00", Align.RIGHT, 1))))
                .isEqualTo(" ".repeat(14) + "老王\n" + "-".repeat(32) + "\n" + " ".repeat(14) + "[X]\n\n" + " ".repeat(28)
                        + "1.00\n");
    }

    @Test
    void theVirtualPrinterLeavesPictureAndText(@TempDir Path directory) throws Exception {
        VirtualPrinter printer = printer(directory.resolve("receipts"));

        printer.print(document(Paper.MM_58, line("1", Align.LEFT, 1)));
        printer.print(document(Paper.MM_58, line("2", Align.LEFT, 1)));

        try (var files = Files.list(directory.resolve("receipts"))) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .hasSize(4)
                    .allMatch(name -> name.matches("[0-9-]+\\.(png|txt)"));
        }
    }

    @Test
    void theVirtualPrinterTellsThatItCannotWrite(@TempDir Path directory) throws Exception {
        Files.write(directory.resolve("file"), "x".getBytes(StandardCharsets.UTF_8));
        VirtualPrinter printer = printer(directory.resolve("file").resolve("receipts"));

        assertThatThrownBy(() -> printer.print(document(Paper.MM_58, line("1", Align.LEFT, 1))))
                .isInstanceOf(PrinterException.class);
        assertThat(printer.probe().state()).isEqualTo(DeviceStatus.State.ERROR);
    }

    private VirtualPrinter printer(Path directory) {
        return new VirtualPrinter("printer-1", directory, Paper.MM_58, renderer, Clock.systemUTC());
    }

    private static Line line(String text, Align align, int scale) {
        return new Line(text, align, false, scale);
    }

    private static ReceiptDocument document(Paper paper, Part... parts) {
        return new ReceiptDocument(paper, List.of(parts));
    }

    private BufferedImage picture(Paper paper, Part... parts) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(renderer.png(document(paper, parts))));
    }

    private static long blackColumns(BufferedImage picture, int from, int to) {
        return IntStream.range(from, to)
                .filter(x -> IntStream.range(0, picture.getHeight())
                        .anyMatch(y -> picture.getRaster().getSample(x, y, 0) == 0))
                .count();
    }

    private String decoded(BarcodeFormat format, Part... parts) throws Exception {
        BufferedImage picture = picture(Paper.MM_58, parts);
        int[] rgb = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        return new MultiFormatReader()
                .decode(
                        new BinaryBitmap(new GlobalHistogramBinarizer(
                                new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), rgb))),
                        Map.of(DecodeHintType.POSSIBLE_FORMATS, List.of(format)))
                .getText();
    }
}
