package org.saoma.printer.virtual;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;

/** The outlines of characters in the cells of a receipt printer: 24 dots high, 12 wide for each column, times the scale. */
final class Glyphs {

    /** The height of a cell in dots. */
    static final int CELL_HEIGHT = 24;

    private static final double NARROW_SIZE = 20;
    private static final double WIDE_SIZE = 23;
    private static final double NARROW_BASELINE = 19;
    private static final double WIDE_BASELINE = 20.5;

    private final FontRenderContext context = new FontRenderContext(null, true, true);
    private final Fonts fonts;

    Glyphs(Fonts fonts) {
        this.fonts = fonts;
    }

    /**
     * The outline of a character with its cell's upper left corner at the origin.
     *
     * @param cellWidth the width of its cell in dots
     */
    Shape outline(int codePoint, int columns, int cellWidth, int scale) {
        boolean wide = columns == 2;
        Optional<Font> font = fonts.forCharacter(codePoint, wide);
        if (font.isEmpty()) {
            return box(cellWidth, CELL_HEIGHT * scale);
        }
        double size = (wide ? WIDE_SIZE : NARROW_SIZE) * scale;
        GlyphVector glyph =
                font.get().deriveFont((float) size).createGlyphVector(context, Character.toChars(codePoint));
        double advance = glyph.getLogicalBounds().getWidth();
        double squeeze = advance > cellWidth ? cellWidth / advance : 1;
        AffineTransform place = AffineTransform.getTranslateInstance(
                (cellWidth - advance * squeeze) / 2, (wide ? WIDE_BASELINE : NARROW_BASELINE) * scale);
        place.scale(squeeze, 1);
        return place.createTransformedShape(glyph.getOutline());
    }

    /** The outline for a character that no font has. */
    private static Shape box(int width, int height) {
        Path2D box = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        box.append(new Rectangle2D.Double(2, 3, width - 4, height - 6), false);
        box.append(new Rectangle2D.Double(3, 4, width - 6, height - 8), false);
        return box;
    }
}
