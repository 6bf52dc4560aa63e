package org.saoma.scanner.camera;

/**
 * Reads Code 128 from the edges of one line, in either direction, dark on light or light on dark. A symbol is taken for the pattern
 * nearest to its widths, and only when no other is nearly as near: of blurred bars nothing is better than something wrong.
 */
final class BarReading {
    private static final int MAX_SYMBOLS = 64;
    /** Squared deviations in modules, summed over a symbol's five distances between edges of one kind and its six widths. */
    private static final double MAX_DEVIATION = 1.6;

    private static final double MIN_LEAD = 0.6;
    /** The light zone before the first bar, in modules; 10 by the standard, less on crowded screens. */
    private static final double QUIET = 4;

    private final int[] symbols = new int[MAX_SYMBOLS];
    private final double[] widths = new double[6];
    private Line line;
    private boolean reversed;

    /** The first code on a line, or null. */
    String read(Line on) {
        line = on;
        for (int direction = 0; direction < 2; direction++) {
            reversed = direction == 1;
            for (int start = 0; start + 18 < line.count(); start++) {
                String text = from(start);
                if (text != null) {
                    return text;
                }
            }
        }
        return null;
    }

    private String from(int start) {
        double total = measure(start);
        double module = total / 11;
        if (start > 0 && width(start - 1) < QUIET * module || width(start) < 0.5 * module) {
            return null;
        }
        int symbol = nearest(total, 0, Code128.START_A, Code128.START_C);
        if (symbol < 0) {
            return null;
        }
        // Blur and exposure make all bars wider or narrower by the same; the start symbol tells by how much.
        double growth = 0;
        for (int i = 0; i < 6; i++) {
            double excess = widths[i] - Code128.pattern(symbol)[i] * module;
            growth += (i % 2 == 0 ? excess : -excess) / (6 * module);
        }
        int count = 0;
        symbols[count++] = symbol;
        for (int at = start + 6; at + 6 < line.count() && count < MAX_SYMBOLS; at += 6) {
            double next = measure(at);
            if (next < 0.75 * total || next > 1.33 * total) {
                return null;
            }
            total = next;
            symbol = nearest(total, growth, 0, Code128.STOP);
            if (symbol < 0) {
                return null;
            }
            if (symbol == Code128.STOP) {
                return Code128.text(symbols, count);
            }
            symbols[count++] = symbol;
        }
        return null;
    }

    private double measure(int start) {
        double total = 0;
        for (int i = 0; i < 6; i++) {
            widths[i] = width(start + i);
            total += widths[i];
        }
        return total;
    }

    private double width(int i) {
        int last = line.count() - 1;
        return reversed ? line.edge(last - i) - line.edge(last - i - 1) : line.edge(i + 1) - line.edge(i);
    }

    private int nearest(double total, double growth, int first, int last) {
        double scale = 11 / total;
        double best = Double.MAX_VALUE;
        double second = Double.MAX_VALUE;
        int nearest = -1;
        for (int symbol = first; symbol <= last; symbol++) {
            double deviation = deviation(Code128.pattern(symbol), scale, growth, second);
            if (deviation < best) {
                second = best;
                best = deviation;
                nearest = symbol;
            } else if (deviation < second) {
                second = deviation;
            }
        }
        return best <= MAX_DEVIATION && second - best >= MIN_LEAD ? nearest : -1;
    }

    /** Distances between edges of one kind do not change when bars grow, so they count in full and widths in part. */
    private double deviation(int[] pattern, double scale, double growth, double enough) {
        double sum = 0;
        for (int i = 0; i < 6 && sum < enough; i++) {
            double width = widths[i] * scale - pattern[i] - (i % 2 == 0 ? growth : -growth);
            sum += 0.4 * width * width;
            if (i < 5) {
                double pair = (widths[i] + widths[i + 1]) * scale - pattern[i] - pattern[i + 1];
                sum += pair * pair;
            }
        }
        return sum;
    }
}
