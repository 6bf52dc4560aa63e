package org.saoma.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UpdateCrashIT {

    @Test
    void aTerminalKilledAtAnyStepOfAnUpdateRunsOneWholeSet() throws Exception {
        assertThat(new UpdateCrashBench().run(1, System.out)).isEmpty();
    }
}
