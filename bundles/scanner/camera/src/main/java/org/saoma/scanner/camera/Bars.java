package org.saoma.scanner.camera;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a Code 128 from lines across a picture in many directions. Its check symbol of modulo 103 lets one misread line in a
 * hundred pass, so a text counts only when several lines apart from each other say the same and hardly any says another.
 */
final class Bars {
    private static final int LINES = 64;
    private static final int AGREEING = 3;
    private static final int[] DEGREES = {0, 90, 15, -15, 30, -30, 45, -45, 60, -60, 75, -75};
    /** Ups and downs that count as edges, in grey levels: for clear, weak and very weak contrast. */
    private static final double[] CONTRASTS = {24, 8, 3};

    private final Grey image;
    private final Line line;
    private final BarReading reading = new BarReading();

    private Bars(Grey image) {
        this.image = image;
        this.line = new Line((int) Math.hypot(image.width(), image.height()) + 2);
    }

    static Optional<String> read(Grey image) {
        Bars bars = new Bars(image);
        for (int degrees : DEGREES) {
            Optional<String> text = bars.read(Math.toRadians(degrees));
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }

    private Optional<String> read(double angle) {
        Map<String, Integer> votes = new HashMap<>();
        vote(angle, LINES, votes);
        if (votes.size() == 1 && votes.values().iterator().next() < AGREEING) {
            // Something narrow, or mostly covered: look between the lines, where each is still some pixels from the
            // next.
            vote(angle, 3 * LINES, votes);
        }
        return elected(votes);
    }

    private void vote(double angle, int lines, Map<String, Integer> votes) {
        double dx = Math.cos(angle);
        double dy = Math.sin(angle);
        double across = Math.abs(image.width() * dy) + Math.abs(image.height() * dx);
        double along = Math.abs(image.width() * dx) + Math.abs(image.height() * dy);
        for (int i = 0; i < lines; i++) {
            double offset = ((i + 0.5) / lines - 0.5) * across;
            double x = image.width() / 2.0 - dy * offset - dx * along / 2;
            double y = image.height() / 2.0 + dx * offset - dy * along / 2;
            line.sample(image, x, y, dx, dy);
            String text = read();
            if (text != null) {
                votes.merge(text, 1, Integer::sum);
            }
        }
    }

    private String read() {
        for (double contrast : CONTRASTS) {
            line.findEdges(contrast);
            String text = reading.read(line);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    private static Optional<String> elected(Map<String, Integer> votes) {
        int all = votes.values().stream().mapToInt(Integer::intValue).sum();
        return votes.entrySet().stream()
                .filter(vote -> vote.getValue() >= AGREEING && 3 * vote.getValue() > 2 * all)
                .map(Map.Entry::getKey)
                .filter(Bars::plausible)
                .findFirst();
    }

    /** Control characters and fewer than four characters come from stripes that are no code. */
    private static boolean plausible(String text) {
        return text.length() >= 4 && text.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    }
}
