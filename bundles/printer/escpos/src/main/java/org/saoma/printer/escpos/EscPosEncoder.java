package org.saoma.printer.escpos;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
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
import org.saoma.printer.codes.CodePicture;

/**
 * Receipts as ESC/POS, in the subset that Epson's and the common Chinese printers share. Arguments are binary ({@code 0}, not
 * {@code '0'}) because some printers know only those. Every style is set where it changes and nothing is left over from the program
 * that printed before. Not thread-safe; one object encodes one document.
 */
final class EscPosEncoder {

    /** From the top of a line to the top of the next, in dots: 24 of the character and 6 between the lines. */
    private static final int LINE_DOTS = 30;

    private static final int ESC = 0x1B;
    private static final int FS = 0x1C;
    private static final int GS = 0x1D;

    private final PrinterProfile profile;
    private final TextCoder coder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(2048);
    private Align align = Align.LEFT;
    private boolean bold;
    private int scale = 1;

    EscPosEncoder(PrinterProfile profile) {
        this.profile = profile;
        coder = new TextCoder(profile.text().charset());
    }

    /** @throws IllegalArgumentException when a part does not fit the paper */
    byte[] encode(ReceiptDocument document) {
        command(ESC, '@');
        // Without the international character set 0, a printer of some countries has other signs for $, # and @.
        command(ESC, 'R', 0);
        if (profile.text() != PrinterProfile.Text.RASTER) {
            // Chinese printers start in Chinese mode, others do not.
            command(FS, '.');
        }
        command(ESC, '3', LINE_DOTS);
        document.parts().forEach(this::part);
        style(Align.LEFT, false, 1);
        return out.toByteArray();
    }

    private void part(Part part) {
        if (part instanceof Line line) {
            line(line);
        } else if (part instanceof Rule) {
            line(new Line("-".repeat(profile.paper().columns()), Align.LEFT, false, 1));
        } else if (part instanceof Qr qr && profile.nativeQr()) {
            nativeQr(qr);
        } else if (part instanceof Qr qr) {
            picture(CodePicture.qr(qr, profile.paper()));
        } else if (part instanceof Barcode barcode) {
            // Always a picture: the printer's own bar code vanishes without a word when it is wider than the paper.
            picture(CodePicture.barcode(barcode, profile.paper()));
        } else if (part instanceof Image image) {
            picture(image);
        } else if (part instanceof Feed feed) {
            feed(feed.lines());
        } else if (part instanceof Cut) {
            cut();
        } else if (part instanceof Drawer && profile.drawer()) {
            command(ESC, 'p', 0, 0x19, 0xFA);
        }
    }

    private void line(Line line) {
        style(line.align(), line.bold(), line.scale());
        byte[] bytes = coder.bytes(line.text());
        boolean chinese = false;
        for (byte b : bytes) {
            chinese |= b < 0;
        }
        if (chinese) {
            command(FS, '&');
        }
        out.writeBytes(bytes);
        out.write('\n');
        if (chinese) {
            command(FS, '.');
        }
    }

    private void style(Align newAlign, boolean newBold, int newScale) {
        if (newScale < 1 || newScale > 2) {
            throw new IllegalArgumentException("A line is 1 or 2 times as large as normal, not " + newScale);
        }
        if (newAlign != align) {
            align = newAlign;
            command(ESC, 'a', align.ordinal());
        }
        if (newBold != bold) {
            bold = newBold;
            command(ESC, 'E', bold ? 1 : 0);
        }
        if (newScale != scale) {
            scale = newScale;
            command(GS, '!', (scale - 1) * 0x11);
            command(ESC, '3', LINE_DOTS * scale);
        }
    }

    private void nativeQr(Qr qr) {
        style(Align.CENTER, false, 1);
        int dots = CodePicture.qrModuleDots(qr, profile.paper());
        byte[] text = qr.text().getBytes(StandardCharsets.UTF_8);
        int length = text.length + 3;
        command(GS, '(', 'k', 4, 0, '1', 'A', '2', 0);
        command(GS, '(', 'k', 3, 0, '1', 'C', dots);
        command(GS, '(', 'k', 3, 0, '1', 'E', '1');
        command(GS, '(', 'k', length & 0xFF, length >> 8, '1', 'P', '0');
        out.writeBytes(text);
        command(GS, '(', 'k', 3, 0, '1', 'Q', '0');
    }

    private void picture(Image image) {
        style(Align.LEFT, false, 1);
        RasterBands.write(image, profile.paper(), out);
    }

    private void feed(int lines) {
        style(align, bold, 1);
        for (int rest = lines; rest > 0; rest -= 255) {
            command(ESC, 'd', Math.min(rest, 255));
        }
    }

    private void cut() {
        if (profile.cutter()) {
            command(GS, 'V', 'B', 0);
        } else {
            // The receipt must come out far enough to be torn off.
            feed(4);
        }
    }

    private void command(int... bytes) {
        for (int b : bytes) {
            out.write(b);
        }
    }
}
