package org.saoma.scanner.camera;

import com.google.zxing.ChecksumException;
import com.google.zxing.DecodeHintType;
import com.google.zxing.FormatException;
import com.google.zxing.NotFoundException;
import com.google.zxing.ResultPoint;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.DetectorResult;
import com.google.zxing.qrcode.decoder.Decoder;
import com.google.zxing.qrcode.detector.Detector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads QR codes from black and white: the first that is found, then, with that one wiped out, the next. */
final class QrCodes {
    private static final int MOST = 4;
    private static final Map<DecodeHintType, Object> GUESS = Map.of(DecodeHintType.TRY_HARDER, true);
    /** Payment codes are ASCII or UTF-8; ZXing's guess would take short Chinese names for Japanese. */
    private static final Map<DecodeHintType, Object> UTF_8 =
            Map.of(DecodeHintType.TRY_HARDER, true, DecodeHintType.CHARACTER_SET, "UTF-8");

    private QrCodes() {}

    /** Wipes out what it reads. */
    static List<String> read(BitMatrix black) {
        List<String> texts = new ArrayList<>();
        while (texts.size() < MOST) {
            Optional<DetectorResult> found = find(black);
            Optional<String> text = found.flatMap(code -> decode(code.getBits()));
            if (text.isEmpty()) {
                break;
            }
            texts.add(text.get());
            wipe(black, found.get().getPoints());
        }
        return texts;
    }

    private static Optional<DetectorResult> find(BitMatrix black) {
        try {
            return Optional.of(new Detector(black).detect(UTF_8));
        } catch (NotFoundException | FormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> decode(BitMatrix modules) {
        // Decoding changes the modules.
        BitMatrix again = modules.clone();
        return decode(modules, UTF_8)
                .flatMap(text -> text.indexOf('\uFFFD') < 0 ? Optional.of(text) : decode(again, GUESS));
    }

    private static Optional<String> decode(BitMatrix modules, Map<DecodeHintType, Object> hints) {
        try {
            String text = new Decoder().decode(modules, hints).getText();
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        } catch (ChecksumException | FormatException e) {
            return Optional.empty();
        }
    }

    /** Whitens the rectangle around the three finder patterns: enough that they are not found again. */
    private static void wipe(BitMatrix black, ResultPoint[] points) {
        float left = Float.MAX_VALUE;
        float top = Float.MAX_VALUE;
        float right = 0;
        float bottom = 0;
        for (ResultPoint point : points) {
            left = Math.min(left, point.getX());
            right = Math.max(right, point.getX());
            top = Math.min(top, point.getY());
            bottom = Math.max(bottom, point.getY());
        }
        int toX = Math.min(black.getWidth() - 1, (int) right);
        int toY = Math.min(black.getHeight() - 1, (int) bottom);
        for (int y = Math.max(0, (int) top); y <= toY; y++) {
            for (int x = Math.max(0, (int) left); x <= toX; x++) {
                if (black.get(x, y)) {
                    black.flip(x, y);
                }
            }
        }
    }
}
