package org.saoma.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CrashIT {

    @Test
    void noPaymentIsLostOrDoubledByTenKills() throws Exception {
        Reconciliation result = new CrashBench().run(10, 20261123, System.out);
        assertThat(result.differences()).isEmpty();
        assertThat(result.states()).containsKey("SUCCEEDED");
    }
}
