package org.saoma.printer.virtual;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.saoma.api.device.ReceiptDocument;
import org.saoma.api.device.ReceiptRenderer;

/** Draws receipts with Java2D. Nothing of it is loaded before the first picture. */
@Component
public final class VirtualRenderer implements ReceiptRenderer {

    private Glyphs glyphs;

    @Activate
    public VirtualRenderer() {}

    @Override
    public byte[] png(ReceiptDocument document) {
        return new ReceiptPicture(glyphs(), document.paper()).png(document);
    }

    @Override
    public String text(ReceiptDocument document) {
        return ReceiptText.of(document);
    }

    private synchronized Glyphs glyphs() {
        if (glyphs == null) {
            glyphs = new Glyphs(new Fonts());
        }
        return glyphs;
    }
}
