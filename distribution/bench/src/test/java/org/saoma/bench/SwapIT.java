package org.saoma.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SwapIT {

    @Test
    void noSaleIsLostAndNothingIsLeftBehindWhenBundlesChange() throws Exception {
        SwapBench.Lengths brief = new SwapBench.Lengths(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ZERO, 1);
        try (TestBed bed = new TestBed()) {
            assertThat(new SwapBench(brief).run(bed, 3, 2, System.out)).isEmpty();
        }
    }
}
