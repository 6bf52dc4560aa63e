package org.saoma.scanner.camera;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.saoma.api.device.FrameDecoder;

/** Reads QR codes and Code 128 from frames and pictures with ZXing and filters before it. */
@Component(configurationPid = "org.saoma.scanner.camera.decoder")
@Designate(ocd = ZxingFrameDecoder.Config.class)
public final class ZxingFrameDecoder implements FrameDecoder {

    /** How much work a frame is worth. */
    @ObjectClassDefinition(
            id = "org.saoma.scanner.camera.decoder",
            name = "Reading of pictures",
            description = "How codes are read from the pictures of cameras and browsers")
    public @interface Config {
        @AttributeDefinition(
                name = "Time for a frame (ms)",
                description = "After this long a frame without a code is given up and the next is looked at",
                min = "10",
                max = "10000")
        int budget_millis() default 250;

        @AttributeDefinition(
                name = "Largest picture (pixels)",
                description = "Pictures with more pixels are refused",
                min = "100000",
                max = "64000000")
        int max_pixels() default 16_000_000;
    }

    private final Pipeline pipeline;
    private final Pictures pictures;

    @Activate
    public ZxingFrameDecoder(Config config) {
        this(Duration.ofMillis(config.budget_millis()), config.max_pixels());
    }

    ZxingFrameDecoder(Duration budget, int maxPixels) {
        pipeline = new Pipeline(budget, System::nanoTime);
        pictures = new Pictures(maxPixels);
    }

    @Override
    public Reading decode(Frame frame) {
        return decode(new Grey(frame.width(), frame.height(), frame.grey()));
    }

    @Override
    public Reading decode(byte[] picture) throws IOException {
        return decode(pictures.open(picture));
    }

    private Reading decode(Grey image) {
        List<Code> codes = pipeline.read(image);
        return new Reading(codes, codes.isEmpty() ? FrameHints.of(image) : null);
    }
}
