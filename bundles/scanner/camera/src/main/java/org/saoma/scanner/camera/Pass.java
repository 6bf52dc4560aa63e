package org.saoma.scanner.camera;

import com.google.zxing.NotFoundException;
import com.google.zxing.common.BitMatrix;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.saoma.api.device.Symbology;

/** One way to look at a picture. */
sealed interface Pass {

    /** For measurements. */
    String name();

    Symbology symbology();

    /** What it reads; empty when nothing. */
    List<String> read(Grey image);

    /**
     * Looks for QR codes.
     *
     * @param inverted whether white stands for black: what a wallet in dark mode shows
     */
    record Qr(String name, UnaryOperator<Grey> preparation, Binarization binarization, boolean inverted)
            implements Pass {

        @Override
        public Symbology symbology() {
            return Symbology.QR_CODE;
        }

        @Override
        public List<String> read(Grey image) {
            try {
                BitMatrix black = binarization.black(preparation.apply(image));
                if (inverted) {
                    black.flip();
                }
                return QrCodes.read(black);
            } catch (NotFoundException e) {
                return List.of();
            }
        }
    }

    /** Looks for a Code 128. */
    record Bar(String name, UnaryOperator<Grey> preparation) implements Pass {

        @Override
        public Symbology symbology() {
            return Symbology.CODE_128;
        }

        @Override
        public List<String> read(Grey image) {
            Optional<String> text = Bars.read(preparation.apply(image));
            return text.map(List::of).orElse(List.of());
        }
    }
}
