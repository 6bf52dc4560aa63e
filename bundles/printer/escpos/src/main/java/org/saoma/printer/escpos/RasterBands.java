package org.saoma.printer.escpos;

import java.io.ByteArrayOutputStream;
import org.saoma.api.device.Paper;
import org.saoma.api.device.ReceiptDocument.Image;

/**
 * A picture as {@code GS v 0} commands. It is sent in bands: several printers tear or drop pictures that are higher than what their
 * buffer holds.
 */
final class RasterBands {

    /** The most rows of a band. */
    static final int ROWS = 128;

    private RasterBands() {}

    /** @throws IllegalArgumentException when the picture is wider than the paper or its bits do not match its size */
    static void write(Image image, Paper paper, ByteArrayOutputStream out) {
        int rowBytes = (image.width() + 7) / 8;
        if (image.width() < 1 || image.width() > paper.dots() || image.bits().length != rowBytes * image.height()) {
            throw new IllegalArgumentException("Not a picture for paper of " + paper.dots() + " dots: " + image.width()
                    + " x " + image.height() + " in " + image.bits().length + " bytes");
        }
        byte[] bits = withoutRealTimeCommands(image.bits());
        for (int row = 0; row < image.height(); row += ROWS) {
            int rows = Math.min(ROWS, image.height() - row);
            out.writeBytes(new byte[] {
                0x1D, 'v', '0', 0, (byte) rowBytes, (byte) (rowBytes >> 8), (byte) rows, (byte) (rows >> 8)
            });
            out.write(bits, row * rowBytes, rows * rowBytes);
        }
    }

    /**
     * Printers look for real-time commands (DLE and EOT, ENQ or DC4) before they look where a picture ends. A picture that happens
     * to hold one gets one more black dot: nobody sees it, and no drawer opens.
     */
    private static byte[] withoutRealTimeCommands(byte[] bits) {
        byte[] safe = bits.clone();
        for (int i = 0; i + 1 < safe.length; i++) {
            if (safe[i] == 0x10 && (safe[i + 1] == 0x04 || safe[i + 1] == 0x05 || safe[i + 1] == 0x14)) {
                safe[i] = 0x18;
            }
        }
        return safe;
    }
}
