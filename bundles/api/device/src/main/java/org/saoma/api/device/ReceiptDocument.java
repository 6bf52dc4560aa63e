package org.saoma.api.device;

import java.util.List;

/**
 * A receipt, line by line, already broken for the paper: no printer breaks a line, so every printer and every picture of a receipt
 * shows the same lines.
 *
 * @param paper the paper it is laid out for
 * @param parts from top to bottom
 */
public record ReceiptDocument(Paper paper, List<Part> parts) {
    public ReceiptDocument {
        parts = List.copyOf(parts);
    }

    /** A part of a receipt. */
    public sealed interface Part permits Line, Rule, Qr, Barcode, Image, Feed, Cut, Drawer {}

    /** Where a part stands on the paper. */
    public enum Align {
        LEFT,
        CENTER,
        RIGHT
    }

    /**
     * A line of text that fits the paper: its width in columns times the scale is at most the paper's columns.
     *
     * @param text without line breaks and tabs; Chinese characters take two columns
     * @param scale 1 or 2: how many times as wide and high as normal
     */
    public record Line(String text, Align align, boolean bold, int scale) implements Part {}

    /** A line across the paper. */
    public record Rule() implements Part {}

    /**
     * A QR code in the middle of the paper, error correction level M.
     *
     * @param text what it says
     * @param moduleDots the width of a module in dots, 1 to 16
     */
    public record Qr(String text, int moduleDots) implements Part {}

    /**
     * A Code 128 bar code in the middle of the paper.
     *
     * @param text printable ASCII
     * @param heightDots the height of the bars
     */
    public record Barcode(String text, int heightDots) implements Part {}

    /**
     * A picture in black and white.
     *
     * @param width in dots
     * @param height in dots
     * @param bits row by row, each row padded to whole bytes, the most significant bit first, 1 is black
     */
    public record Image(int width, int height, byte[] bits) implements Part {}

    /**
     * Blank lines.
     *
     * @param lines how many
     */
    public record Feed(int lines) implements Part {}

    /** Cuts the paper where the printer can. */
    public record Cut() implements Part {}

    /** Opens the cash drawer where there is one. */
    public record Drawer() implements Part {}
}
