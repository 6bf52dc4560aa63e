package org.saoma.scanner.camera;

/**
 * A straight line across a picture and the edges between dark and light on it, to a fraction of a pixel: where the brightness
 * passes the middle between a darkest and the next lightest place.
 */
final class Line {
    private final double[] values;
    private final double[] edges;
    private int length;
    private int count;
    private boolean firstFalls;

    /** A line of at most this many pixels. Reused from line to line. */
    Line(int longest) {
        values = new double[longest];
        edges = new double[longest];
    }

    /** Takes the brightness along a line from a place in steps of one pixel; each value is the mean of three across the line. */
    void sample(Grey image, double x0, double y0, double dx, double dy) {
        length = 0;
        int width = image.width() - 2;
        int height = image.height() - 2;
        for (int step = 0; step < values.length; step++) {
            double x = x0 + step * dx;
            double y = y0 + step * dy;
            if (x >= 1 && y >= 1 && x < width && y < height) {
                values[length++] =
                        (value(image, x, y) + value(image, x - dy, y + dx) + value(image, x + dy, y - dx)) / 3;
            } else if (length > 0) {
                return;
            }
        }
    }

    private static double value(Grey image, double x, double y) {
        int px = (int) x;
        int py = (int) y;
        double fx = x - px;
        double fy = y - py;
        if (px < 0 || py < 0 || px + 1 >= image.width() || py + 1 >= image.height()) {
            return 128;
        }
        double above = image.at(px, py) * (1 - fx) + image.at(px + 1, py) * fx;
        double below = image.at(px, py + 1) * (1 - fx) + image.at(px + 1, py + 1) * fx;
        return above * (1 - fy) + below * fy;
    }

    /** Finds the edges, leaving out ups and downs of less than {@code least} grey levels. */
    void findEdges(double least) {
        count = 0;
        int lowest = 0;
        int highest = 0;
        int i = 1;
        while (i < length && values[i] - values[lowest] < least && values[highest] - values[i] < least) {
            lowest = values[i] < values[lowest] ? i : lowest;
            highest = values[i] > values[highest] ? i : highest;
            i++;
        }
        if (i >= length) {
            return;
        }
        boolean falls = values[highest] - values[i] >= least;
        firstFalls = falls;
        int turn = falls ? highest : lowest;
        int extreme = i;
        for (; i < length; i++) {
            double beyond = falls ? values[extreme] - values[i] : values[i] - values[extreme];
            if (beyond >= 0) {
                extreme = i;
            } else if (-beyond >= least) {
                add(turn, extreme, falls);
                turn = extreme;
                extreme = i;
                falls = !falls;
            }
        }
        add(turn, extreme, falls);
    }

    private void add(int from, int to, boolean falls) {
        double middle = (values[from] + values[to]) / 2;
        int i = from;
        while (i + 1 < to && (falls ? values[i + 1] > middle : values[i + 1] < middle)) {
            i++;
        }
        edges[count++] = i + (middle - values[i]) / (values[i + 1] - values[i]);
    }

    int count() {
        return count;
    }

    double edge(int i) {
        return edges[i];
    }

    /** Whether the brightness falls at this edge. */
    boolean falls(int i) {
        return firstFalls == (i % 2 == 0);
    }
}
