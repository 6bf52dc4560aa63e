package org.saoma.scanner.camera;

import com.google.zxing.NotFoundException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.detector.FinderPattern;
import com.google.zxing.qrcode.detector.FinderPatternFinder;
import java.util.Arrays;
import java.util.List;
import org.saoma.api.device.FrameDecoder.Hint;

/** Tells why a frame may not have been read, from how bright and how sharp it is and how small its finder patterns are. */
final class FrameHints {
    private static final int DARK = 60;
    private static final int BRIGHT = 200;
    /** Pixels a module, below which reading fails. */
    private static final double SMALL_MODULE = 2.2;
    /** At a sharp edge most of the step is between two neighbours; at a blurred one it takes many pixels. */
    private static final double SHARP = 0.25;

    private static final int WIDE = 8;
    private static final int EDGE = 30;

    private FrameHints() {}

    /** The hint, or null when the frame gives no reason. */
    static Hint of(Grey image) {
        int[] histogram = histogram(image);
        int dark = percentile(histogram, 0.02);
        int bright = percentile(histogram, 0.98);
        if (bright < DARK) {
            return Hint.TOO_DARK;
        }
        if (dark > BRIGHT || percentile(histogram, 0.4) >= 252) {
            return Hint.TOO_BRIGHT;
        }
        if (farAway(image)) {
            return Hint.TOO_FAR;
        }
        int wide = steepest(image, WIDE);
        return wide >= EDGE && steepest(image, 1) < SHARP * wide ? Hint.BLURRED : null;
    }

    private static int[] histogram(Grey image) {
        int[] histogram = new int[256];
        for (byte pixel : image.pixels()) {
            histogram[pixel & 0xFF]++;
        }
        return histogram;
    }

    private static int percentile(int[] histogram, double part) {
        int total = Arrays.stream(histogram).sum();
        int seen = 0;
        for (int value = 0; value < histogram.length; value++) {
            seen += histogram[value];
            if (seen > part * total) {
                return value;
            }
        }
        return 255;
    }

    /** The step between pixels so far apart that only one in five hundred exceeds. */
    private static int steepest(Grey image, int apart) {
        int[] steps = new int[256];
        for (int y = 0; y < image.height(); y++) {
            for (int x = apart; x < image.width(); x++) {
                steps[Math.abs(image.at(x, y) - image.at(x - apart, y))]++;
            }
        }
        return percentile(steps, 0.998);
    }

    private static boolean farAway(Grey image) {
        try {
            Finder finder = new Finder(Binarization.hybrid(image));
            finder.search();
            return finder.smallest() < SMALL_MODULE;
        } catch (NotFoundException e) {
            return false;
        }
    }

    /** ZXing's search, for the size of what it finds. */
    private static final class Finder extends FinderPatternFinder {
        Finder(BitMatrix black) {
            super(black);
        }

        void search() {
            for (int y = 2; y < getImage().getHeight(); y += 2) {
                scan(y);
            }
        }

        private void scan(int y) {
            int[] runs = new int[5];
            boolean black = false;
            int filled = 0;
            for (int x = 0; x < getImage().getWidth(); x++) {
                if (getImage().get(x, y) == black) {
                    runs[4]++;
                    continue;
                }
                if (black && filled >= 5 && foundPatternCross(runs)) {
                    handlePossibleCenter(runs, y, x);
                }
                System.arraycopy(runs, 1, runs, 0, 4);
                runs[4] = 1;
                filled++;
                black = !black;
            }
        }

        /** The module size of confirmed patterns, or something large without at least two. */
        double smallest() {
            List<FinderPattern> centers = getPossibleCenters();
            return centers.stream()
                                    .filter(center -> center.getEstimatedModuleSize() > 0)
                                    .count()
                            < 2
                    ? Double.MAX_VALUE
                    : centers.stream()
                            .mapToDouble(FinderPattern::getEstimatedModuleSize)
                            .sorted()
                            .skip(centers.size() / 2)
                            .findFirst()
                            .orElse(Double.MAX_VALUE);
        }
    }
}
