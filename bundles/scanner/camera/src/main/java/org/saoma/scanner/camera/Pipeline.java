package org.saoma.scanner.camera;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.saoma.api.device.FrameDecoder.Code;
import org.saoma.api.device.Symbology;

/**
 * Looks at a picture in one way after the other until one reads a code or the time is up. Where the time never reaches all passes,
 * each picture begins the dear ones with another, so that a code held before a camera meets them all.
 */
final class Pipeline {
    /** Larger pictures are first looked at in a smaller size: a code that fills a fair part of them has pixels to spare. */
    private static final int WORKING_PIXELS = 1600 * 1300;

    /** The smallest QR code has 21 modules; a strip of bars may be narrower, but then no camera took it. */
    private static final int LEAST_SIDE = 16;

    private final long budgetNanos;
    private final LongSupplier nanoTime;
    private final AtomicInteger turn = new AtomicInteger();

    Pipeline(Duration budget, LongSupplier nanoTime) {
        this.budgetNanos = budget.toNanos();
        this.nanoTime = nanoTime;
    }

    /** The codes of the first pass that reads any, the most likely payment code first. */
    List<Code> read(Grey image) {
        if (Math.min(image.width(), image.height()) < LEAST_SIDE) {
            return List.of();
        }
        long end = nanoTime.getAsLong() + budgetNanos;
        Grey working = image;
        while (working.width() * working.height() > WORKING_PIXELS) {
            working = Filters.half(working);
        }
        for (Pass pass : inTurn()) {
            List<Code> codes = codes(pass, working);
            if (!codes.isEmpty()) {
                return codes;
            }
            if (nanoTime.getAsLong() - end >= 0) {
                return List.of();
            }
        }
        return working == image ? List.of() : codes(Passes.FIRST.get(0), image);
    }

    private List<Pass> inTurn() {
        List<Pass> passes = new ArrayList<>(Passes.FIRST);
        int late = Passes.LATE.size();
        int first = budgetNanos == Long.MAX_VALUE ? 0 : Math.floorMod(turn.getAndIncrement(), late);
        for (int i = 0; i < late; i++) {
            passes.add(Passes.LATE.get((first + i) % late));
        }
        return passes;
    }

    private static List<Code> codes(Pass pass, Grey image) {
        Map<String, Code> codes = new LinkedHashMap<>();
        for (String text : pass.read(image)) {
            codes.put(text, new Code(text, text.getBytes(StandardCharsets.UTF_8), pass.symbology()));
        }
        return codes.values().stream()
                .sorted(Comparator.comparing(Pipeline::payersCode).reversed())
                .toList();
    }

    /** The shape of most payers' codes: 16 to 24 digits. Another code beside it is the shop's or an advertisement. */
    private static boolean payersCode(Code code) {
        int length = code.text().length();
        return code.symbology() == Symbology.CODE_128
                || (length >= 16 && length <= 24 && code.text().chars().allMatch(c -> c >= '0' && c <= '9'));
    }
}
