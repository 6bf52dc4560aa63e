package org.saoma.scanner.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.saoma.api.device.FrameDecoder.Code;

class PipelineTest {
    private static final String PAYER = "131234567890123456";

    @Test
    void anEasyFrameIsReadWhateverTheTime() {
        Pipeline pipeline = new Pipeline(Duration.ZERO, System::nanoTime);

        assertThat(pipeline.read(new PhoneScreen().qr(PAYER, 8).grey()))
                .extracting(Code::text)
                .containsExactly(PAYER);
    }

    @Test
    void noPassBeginsAfterTheTimeIsUp() {
        AtomicLong looks = new AtomicLong();
        Pipeline pipeline = new Pipeline(Duration.ofNanos(3), looks::getAndIncrement);

        assertThat(pipeline.read(new PhoneScreen().grey())).isEmpty();
        assertThat(looks)
                .as("the start and one look after each of three passes")
                .hasValue(4);
    }

    @Test
    void aHeldCodeMeetsALatePassInOneOfItsFrames() {
        int enough = Passes.FIRST.size() + 1;
        AtomicLong looks = new AtomicLong();
        Pipeline pipeline = new Pipeline(Duration.ofNanos(enough), looks::getAndIncrement);
        Grey hard = new PhoneScreen().qr(PAYER, 3).farther(0.55).grey();

        boolean read = false;
        for (int frame = 0; frame < Passes.LATE.size() && !read; frame++) {
            read = !pipeline.read(hard).isEmpty();
        }

        assertThat(read).isTrue();
    }
}
