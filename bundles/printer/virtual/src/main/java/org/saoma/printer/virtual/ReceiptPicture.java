package org.saoma.printer.virtual;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
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
import org.saoma.printer.codes.CodePicture;

/** Draws a document in black and white, one pixel for each dot of the paper. One object draws one document. */
final class ReceiptPicture {

    /** From the top of a line to the top of the next, as the printer driver sets it. */
    private static final int LINE_DOTS = 30;

    private final Glyphs glyphs;
    private final Paper paper;
    private BufferedImage image;
    private Graphics2D graphics;
    private int top;

    ReceiptPicture(Glyphs glyphs, Paper paper) {
        this.glyphs = glyphs;
        this.paper = paper;
    }

    byte[] png(ReceiptDocument document) {
        int height = document.parts().stream().mapToInt(this::height).sum();
        image = new BufferedImage(paper.dots(), Math.max(1, height), BufferedImage.TYPE_BYTE_GRAY);
        graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setColor(Color.BLACK);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        for (Part part : document.parts()) {
            draw(part);
            top += height(part);
        }
        graphics.dispose();
        return encoded(blackAndWhite(image));
    }

    private int height(Part part) {
        if (part instanceof Line line) {
            return LINE_DOTS * line.scale();
        } else if (part instanceof Rule) {
            return LINE_DOTS;
        } else if (part instanceof Qr qr) {
            return CodePicture.qr(qr, paper).height();
        } else if (part instanceof Barcode barcode) {
            return barcode.heightDots();
        } else if (part instanceof Image picture) {
            return picture.height();
        } else if (part instanceof Feed feed) {
            return LINE_DOTS * feed.lines();
        }
        return 0;
    }

    private void draw(Part part) {
        if (part instanceof Line line) {
            line(line);
        } else if (part instanceof Rule) {
            line(new Line("-".repeat(paper.columns()), Align.LEFT, false, 1));
        } else if (part instanceof Qr qr) {
            dots(CodePicture.qr(qr, paper));
        } else if (part instanceof Barcode barcode) {
            dots(CodePicture.barcode(barcode, paper));
        } else if (part instanceof Image picture) {
            dots(picture);
        } else if (part instanceof Feed || part instanceof Cut || part instanceof Drawer) {
            return;
        }
    }

    private void line(Line line) {
        int column = paper.dots() / paper.columns() * line.scale();
        int width = Columns.of(line.text()) * column;
        int x =
                switch (line.align()) {
                    case LEFT -> 0;
                    case CENTER -> (paper.dots() - width) / 2;
                    case RIGHT -> paper.dots() - width;
                };
        int y = top + (LINE_DOTS - Glyphs.CELL_HEIGHT) * line.scale() / 2;
        for (int codePoint : line.text().codePoints().toArray()) {
            int columns = Columns.of(codePoint);
            if (!Character.isWhitespace(codePoint)) {
                character(glyphs.outline(codePoint, columns, columns * column, line.scale()), x, y, line);
            }
            x += columns * column;
        }
    }

    /** Bold is printed as printers do: a second time, a dot to the right. */
    private void character(Shape outline, int x, int y, Line line) {
        for (int shift = 0; shift <= (line.bold() ? 1 : 0); shift++) {
            graphics.fill(AffineTransform.getTranslateInstance(x + shift, y).createTransformedShape(outline));
        }
    }

    private void dots(Image picture) {
        int rowBytes = (picture.width() + 7) / 8;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                if ((picture.bits()[y * rowBytes + x / 8] & 0x80 >> x % 8) != 0) {
                    image.getRaster().setSample(x, top + y, 0, 0);
                }
            }
        }
    }

    private static BufferedImage blackAndWhite(BufferedImage grey) {
        BufferedImage result = new BufferedImage(grey.getWidth(), grey.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
        int[] row = new int[grey.getWidth()];
        for (int y = 0; y < grey.getHeight(); y++) {
            grey.getRaster().getSamples(0, y, row.length, 1, 0, row);
            for (int x = 0; x < row.length; x++) {
                row[x] = row[x] < 128 ? 0 : 1;
            }
            result.getRaster().setSamples(0, y, row.length, 1, 0, row);
        }
        return result;
    }

    private static byte[] encoded(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            // The cache in memory, never in a temporary file.
            ImageIO.setUseCache(false);
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
