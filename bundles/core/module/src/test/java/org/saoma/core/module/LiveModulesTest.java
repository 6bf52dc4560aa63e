package org.saoma.core.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.saoma.api.module.Module;
import org.saoma.generation.Generation;

/** In a real framework with bundles made for it. */
class LiveModulesTest {

    @TempDir
    Path cache;

    private BareFramework framework;

    @BeforeEach
    void startFramework() throws Exception {
        framework = BareFramework.start(cache);
    }

    @AfterEach
    void stopFramework() throws Exception {
        framework.close();
    }

    @Test
    void aRunningBundleHasNoProblem() throws Exception {
        framework.install("a", "1.0.0", "").start();

        Module module = only("a", "1.0.0");

        assertThat(module.state()).isEqualTo(Module.State.ACTIVE);
        assertThat(module.problem()).isNull();
        assertThat(module.feature()).isEqualTo("f");
    }

    @Test
    void aStoppedBundleSaysSo() throws Exception {
        Bundle bundle = framework.install("a", "1.0.0", "");
        bundle.start();
        bundle.stop();

        assertThat(only("a", "1.0.0").state()).isEqualTo(Module.State.RESOLVED);
        assertThat(only("a", "1.0.0").problem()).contains("stopped or failed");
    }

    @Test
    void aBundleThatDoesNotResolveSaysSo() throws Exception {
        framework.install("a", "1.0.0", "org.nobody.exports.this");

        assertThat(only("a", "1.0.0").state()).isEqualTo(Module.State.INSTALLED);
        assertThat(only("a", "1.0.0").problem()).contains("packages");
    }

    @Test
    void anotherVersionIsNotTheOneOfTheGeneration() throws Exception {
        framework.install("a", "1.0.1", "").start();

        assertThat(only("a", "1.0.0").state()).isEqualTo(Module.State.MISSING);
    }

    @Test
    void whatOperatorsCallItIsToldBesideWhatTheTerminalCallsIt() {
        Generation generation = new Generation("terminal", 7, 42, List.of("f"), List.of());

        var current = new LiveModules(framework.context(), () -> generation).current(true);

        assertThat(current.sequence()).isEqualTo(7);
        assertThat(current.release()).isEqualTo(42);
    }

    private Module only(String symbolicName, String version) {
        Generation.Entry entry = new Generation.Entry(symbolicName, version, "bundles/a.jar", "ab", 1, 10, "f", "");
        Generation generation = new Generation("terminal", 1, 0, List.of("f"), List.of(entry));
        List<Module> modules = new LiveModules(framework.context(), () -> generation)
                .current(true)
                .modules();
        assertThat(modules).hasSize(1);
        return modules.get(0);
    }
}
