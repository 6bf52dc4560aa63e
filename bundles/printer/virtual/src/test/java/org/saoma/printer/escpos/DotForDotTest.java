package org.saoma.printer.escpos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saoma.api.device.Paper;
import org.saoma.api.device.ReceiptDocument;
import org.saoma.api.device.ReceiptDocument.Barcode;
import org.saoma.api.device.ReceiptDocument.Cut;
import org.saoma.api.device.ReceiptDocument.Image;
import org.saoma.api.device.ReceiptDocument.Part;
import org.saoma.api.device.ReceiptDocument.Qr;
import org.saoma.printer.codes.CodePicture;
import org.saoma.printer.virtual.VirtualRenderer;

/** The pictures of the renderer against what the printer driver sends, dot for dot. */
class DotForDotTest {

    private static final VirtualRenderer RENDERER = new VirtualRenderer();

    @ParameterizedTest
    @ValueSource(strings = {"261122101500000001000001", "https://example.org/p?o=42", "收款码"})
    void aQrCodeInAPictureIsTheOneThatPrints(String text) {
        for (Paper paper : List.of(Paper.MM_58, Paper.MM_80)) {
            for (int dots = 1; dots <= 16; dots++) {
                Qr qr = new Qr(text, dots);
                assertThat(drawn(paper, qr)).isEqualTo(CodePicture.qr(qr, paper).bits());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"261122101500000001000001", "T-4711", "a"})
    void aBarCodeInAPictureIsTheOneThatPrints(String text) {
        for (Paper paper : List.of(Paper.MM_58, Paper.MM_80)) {
            Barcode barcode = new Barcode(text, 60);
            assertThat(drawn(paper, barcode))
                    .isEqualTo(CodePicture.barcode(barcode, paper).bits());
        }
    }

    private static byte[] drawn(Paper paper, Part part) {
        ReceiptDocument drawn = TextPictures.drawn(new ReceiptDocument(paper, List.of(part, new Cut())), RENDERER);
        assertThat(drawn.parts()).hasSize(2);
        return ((Image) drawn.parts().get(0)).bits();
    }
}
