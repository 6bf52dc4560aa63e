package org.saoma.printer.escpos;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.saoma.api.device.ReceiptDocument;
import org.saoma.api.device.ReceiptDocument.Cut;
import org.saoma.api.device.ReceiptDocument.Drawer;
import org.saoma.api.device.ReceiptDocument.Image;
import org.saoma.api.device.ReceiptDocument.Part;
import org.saoma.api.device.ReceiptRenderer;

/** Receipts as pictures, for printers that have no Chinese font. */
final class TextPictures {

    private TextPictures() {}

    /** The same document with everything that can be drawn drawn. */
    static ReceiptDocument drawn(ReceiptDocument document, ReceiptRenderer renderer) {
        List<Part> parts = new ArrayList<>();
        List<Part> run = new ArrayList<>();
        for (Part part : document.parts()) {
            if (part instanceof Cut || part instanceof Drawer) {
                draw(run, document, renderer, parts);
                parts.add(part);
            } else {
                run.add(part);
            }
        }
        draw(run, document, renderer, parts);
        return new ReceiptDocument(document.paper(), parts);
    }

    private static void draw(List<Part> run, ReceiptDocument document, ReceiptRenderer renderer, List<Part> parts) {
        if (!run.isEmpty()) {
            parts.add(picture(renderer.png(new ReceiptDocument(document.paper(), run))));
            run.clear();
        }
    }

    private static Image picture(byte[] png) {
        BufferedImage image;
        try {
            image = ImageIO.read(new ByteArrayInputStream(png));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int rowBytes = (image.getWidth() + 7) / 8;
        byte[] bits = new byte[rowBytes * image.getHeight()];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if ((image.getRGB(x, y) & 0xFF) < 0x80) {
                    bits[y * rowBytes + x / 8] |= (byte) (0x80 >> x % 8);
                }
            }
        }
        return new Image(image.getWidth(), image.getHeight(), bits);
    }
}
