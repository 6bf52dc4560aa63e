package org.saoma.printer.codes;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.saoma.api.device.Paper;
import org.saoma.api.device.ReceiptDocument.Barcode;
import org.saoma.api.device.ReceiptDocument.Image;
import org.saoma.api.device.ReceiptDocument.Qr;

/**
 * Codes as pictures as wide as the paper, the code in the middle. A code that does not fit with the wanted module is drawn with the
 * widest that fits.
 */
public final class CodePicture {

    /** White that a reader needs beside a bar code, in modules (ISO/IEC 15417). */
    private static final int BAR_QUIET = 10;

    private CodePicture() {}

    /** @throws IllegalArgumentException when the text does not fit a code on this paper */
    public static Image qr(Qr qr, Paper paper) {
        BitMatrix modules = modules(qr);
        return scaled(modules, moduleDots(qr, modules.getWidth(), paper), -1, paper);
    }

    /** The width of a module of the code as it fits the paper, for printers that draw the code themselves. */
    public static int qrModuleDots(Qr qr, Paper paper) {
        return moduleDots(qr, modules(qr).getWidth(), paper);
    }

    private static BitMatrix modules(Qr qr) {
        Map<EncodeHintType, Object> hints = new EnumMap<>(EncodeHintType.class);
        hints.put(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M);
        hints.put(EncodeHintType.MARGIN, 0);
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(qr.text())) {
            // Naming the character set makes the code larger, so only where it matters.
            hints.put(EncodeHintType.CHARACTER_SET, "UTF-8");
        }
        try {
            return new QRCodeWriter().encode(qr.text(), BarcodeFormat.QR_CODE, 0, 0, hints);
        } catch (WriterException e) {
            throw new IllegalArgumentException("No QR code holds " + qr.text().length() + " characters", e);
        }
    }

    /** @throws IllegalArgumentException when the text is not ASCII or too long for this paper */
    public static Image barcode(Barcode barcode, Paper paper) {
        BitMatrix modules = new Code128Writer()
                .encode(
                        barcode.text(),
                        BarcodeFormat.CODE_128,
                        0,
                        1,
                        Map.of(EncodeHintType.MARGIN, 0, EncodeHintType.CODE128_COMPACT, true));
        int dots = Math.min(3, paper.dots() / (modules.getWidth() + 2 * BAR_QUIET));
        return scaled(modules, dots, barcode.heightDots(), paper);
    }

    /** So that the code and four modules of white on each side fit (ISO/IEC 18004). */
    private static int moduleDots(Qr qr, int modules, Paper paper) {
        return Math.min(qr.moduleDots(), paper.dots() / (modules + 8));
    }

    private static Image scaled(BitMatrix modules, int dots, int heightDots, Paper paper) {
        if (dots < 1) {
            throw new IllegalArgumentException("A code of " + modules.getWidth()
                    + " modules is wider than the paper of " + paper.dots() + " dots");
        }
        int rowBytes = (paper.dots() + 7) / 8;
        int height = heightDots > 0 ? heightDots : modules.getHeight() * dots;
        int left = (paper.dots() - modules.getWidth() * dots) / 2;
        byte[] bits = new byte[rowBytes * height];
        for (int y = 0; y < height; y++) {
            int row = heightDots > 0 ? 0 : y / dots;
            for (int x = 0; x < modules.getWidth() * dots; x++) {
                if (modules.get(x / dots, row)) {
                    int dot = left + x;
                    bits[y * rowBytes + dot / 8] |= (byte) (0x80 >> dot % 8);
                }
            }
        }
        return new Image(paper.dots(), height, bits);
    }
}
