package org.saoma.printer.escpos;

import java.time.Duration;
import org.saoma.api.device.ReceiptDocument;
import org.saoma.api.device.ReceiptDocument.Barcode;
import org.saoma.api.device.ReceiptDocument.Feed;
import org.saoma.api.device.ReceiptDocument.Image;
import org.saoma.api.device.ReceiptDocument.Line;
import org.saoma.api.device.ReceiptDocument.Part;
import org.saoma.api.device.ReceiptDocument.Qr;

/** How long a receipt takes to come out of a slow printer: 60 mm a second, 8 dots to the millimetre. */
final class PaperTime {

    private static final int DOTS_PER_SECOND = 480;

    private PaperTime() {}

    static Duration of(ReceiptDocument document) {
        long dots = document.parts().stream().mapToLong(PaperTime::dots).sum();
        return Duration.ofMillis(dots * 1000 / DOTS_PER_SECOND);
    }

    /** Codes are counted as squares of 40 modules: near enough, and nothing has to be drawn to know it. */
    private static long dots(Part part) {
        if (part instanceof Line line) {
            return 30L * line.scale();
        } else if (part instanceof Feed feed) {
            return 30L * feed.lines();
        } else if (part instanceof Qr qr) {
            return 40L * qr.moduleDots();
        } else if (part instanceof Barcode barcode) {
            return barcode.heightDots();
        } else if (part instanceof Image image) {
            return image.height();
        }
        return 30;
    }
}
