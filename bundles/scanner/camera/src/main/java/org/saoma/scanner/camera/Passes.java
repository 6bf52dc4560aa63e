package org.saoma.scanner.camera;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The passes in the order of what each was measured to add for the time it takes. The first few take a few milliseconds together on
 * a frame of 640 x 480 and read most of what can be read; every late one is dear and reads what is dark, blurred, far or turned.
 */
final class Passes {
    private static final UnaryOperator<Grey> PLAIN = UnaryOperator.identity();

    /** For every frame. */
    static final List<Pass> FIRST = List.of(
            new Pass.Qr("global", PLAIN, Binarization::global, false),
            new Pass.Qr("half", Filters::half, Binarization::hybrid, false),
            new Pass.Qr("global inverted", PLAIN, Binarization::global, true),
            new Pass.Qr("hybrid", PLAIN, Binarization::hybrid, false),
            new Pass.Qr("half inverted", Filters::half, Binarization::hybrid, true),
            new Pass.Qr("half, mean 15", Filters::half, Binarization.localMean(15), false),
            new Pass.Qr("sharp, mean 20", image -> Filters.sharp(image, 3, 3), Binarization.localMean(20), false),
            new Pass.Bar("bars", PLAIN));

    /** In turn, as far as the time goes. */
    static final List<Pass> LATE = List.of(
            new Pass.Qr("inverted", Filters::inverted, Binarization::hybrid, false),
            new Pass.Qr("smooth, mean 12", image -> Filters.smooth(image, 1), Binarization.localMean(12), false),
            new Pass.Qr("twice", Filters::twice, Binarization::hybrid, false),
            new Pass.Bar("half bars", Filters::half),
            new Pass.Qr("turned 60 inverted", image -> Filters.turned(image, 60), Binarization::hybrid, true),
            new Pass.Qr("turned 60", image -> Filters.turned(image, 60), Binarization::hybrid, false),
            new Pass.Qr(
                    "smooth, mean 12 inverted", image -> Filters.smooth(image, 1), Binarization.localMean(12), true),
            new Pass.Bar("smooth bars", image -> Filters.smooth(image, 1)),
            new Pass.Qr(
                    "twice, sharp, mean 30",
                    image -> Filters.sharp(Filters.twice(image), 4, 3),
                    Binarization.localMean(30),
                    false),
            new Pass.Qr("turned 30", image -> Filters.turned(image, 30), Binarization::hybrid, false),
            new Pass.Qr("twice, mean 40", Filters::twice, Binarization.localMean(40), false));

    private Passes() {}
}
