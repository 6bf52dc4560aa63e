package org.saoma.core.module.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.saoma.core.module.BareFramework;
import org.saoma.core.module.apply.HealthGate;
import org.saoma.core.module.apply.LiveFramework;
import org.saoma.generation.Generation;

@Timeout(20)
class NotStartedTest {

    private static final Generation EMPTY = new Generation("terminal", 1, 1, List.of(), List.of());
    private static final String PRINTER = "com.acme.printer 1.0.0";

    @TempDir
    Path cache;

    private BareFramework framework;
    private HealthGate gate;

    @BeforeEach
    void start() throws Exception {
        framework = BareFramework.start(cache);
        gate = new HealthGate(
                new LiveFramework(framework.context(), EMPTY),
                () -> Set.of("health check printer: no printer"),
                new NotStarted(framework.context()),
                Duration.ofMillis(100),
                Duration.ofSeconds(60));
    }

    @AfterEach
    void stop() throws Exception {
        framework.close();
    }

    /** As the launcher does when every bundle had its start. */
    private void launched(String... notStarted) {
        framework
                .context()
                .registerService(
                        Runnable.class, () -> {}, new Hashtable<>(Map.of("saoma.notStarted", (Object) notStarted)));
    }

    @Test
    void aBundleThatDidNotStartIsNotWaitedFor() throws Exception {
        launched(PRINTER + ": no such model: X1");

        assertThat(gate.await(EMPTY, Set.of())).containsExactly(PRINTER + " does not run: no such model: X1");
    }

    @Test
    void whatDidNotStartBeforeEitherIsNoFault() throws Exception {
        launched(PRINTER + ": no such model: X1");

        assertThat(gate.await(EMPTY, Set.of(PRINTER + " does not run", "health check printer: out of paper")))
                .isEmpty();
    }
}
