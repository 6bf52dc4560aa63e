package org.saoma.core.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.saoma.api.device.Paper;
import org.saoma.api.device.ReceiptDocument;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.Refund;
import org.saoma.api.payment.RefundState;
import org.saoma.printer.virtual.VirtualRenderer;

/** What receipts look like, line by line. */
class ReceiptLayoutTest {

    private static final Refund REFUND =
            Samples.refund("261122130000000001000007", Samples.ID, RefundState.SUCCEEDED, 250);
    private static final Payment PARTLY_REFUNDED = Samples.refunded(
            Samples.ID,
            REFUND,
            Samples.refund("261122130000000001000008", Samples.ID, RefundState.PROCESSING, 100),
            Samples.refund("261122130000000001000009", Samples.ID, RefundState.FAILED, 300));

    private final VirtualRenderer renderer = new VirtualRenderer();

    @TestFactory
    Stream<DynamicTest> everySlipLooksAsAgreed() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Paper paper : List.of(Paper.MM_58, Paper.MM_80)) {
            for (Locale locale : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
                String suffix = "-" + paper.columns() + "-" + locale.getLanguage();
                slips(paper, locale)
                        .forEach((name, document) -> tests.add(
                                DynamicTest.dynamicTest(name + suffix, () -> looks(name + suffix, document))));
            }
        }
        return tests.stream();
    }

    private static Map<String, ReceiptDocument> slips(Paper paper, Locale locale) {
        ReceiptLayout layout = new ReceiptLayout(Samples.merchant(locale), paper, locale, Map.of());
        return Map.of(
                "payment",
                layout.payment(Samples.paid(Samples.ID), Set.of()),
                "duplicate",
                layout.payment(Samples.paid(Samples.ID), Set.of(Mark.DUPLICATE)),
                "reprint",
                layout.payment(Samples.paid(Samples.ID), Set.of(Mark.REPRINT)),
                "declined",
                layout.payment(Samples.declined(Samples.ID), Set.of()),
                "refund",
                layout.refund(PARTLY_REFUNDED, REFUND, Set.of()),
                "refunded",
                layout.payment(PARTLY_REFUNDED, Set.of()));
    }

    private void looks(String name, ReceiptDocument document) throws IOException {
        String text = renderer.text(document);
        // As it is now, so that a wanted change is one copy away.
        Files.writeString(Files.createDirectories(Path.of("target", "receipts")).resolve(name + ".txt"), text);
        try (InputStream golden = getClass().getResourceAsStream("/golden/" + name + ".txt")) {
            assertThat(golden).as("golden text of %s", name).isNotNull();
            assertThat(text).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void theCodeInThePictureIsTheOrderNumber() throws Exception {
        ReceiptDocument document = slips(Paper.MM_58, Locale.SIMPLIFIED_CHINESE).get("payment");
        byte[] png = renderer.png(document);
        Files.write(Files.createDirectories(Path.of("target", "receipts")).resolve("payment.png"), png);

        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        int[] rgb = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        BinaryBitmap bitmap = new BinaryBitmap(
                new HybridBinarizer(new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), rgb)));
        assertThat(new QRCodeReader().decode(bitmap).getText()).isEqualTo(Samples.ID);
    }

    @Test
    void theTimeIsThatOfTheMerchantsZone() {
        ReceiptLayout layout =
                new ReceiptLayout(Samples.merchant(Locale.ENGLISH), Paper.MM_58, Locale.ENGLISH, Map.of());

        assertThat(renderer.text(layout.payment(Samples.paid(Samples.ID), Set.of())))
                .contains("2026-11-22 12:00:01");
    }
}
