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

    private Module only(String symbolicName, String version) {
        Manifest.Entry entry = new Manifest.Entry(symbolicName, version, "ab", 10, "f");
        Manifest manifest = new Manifest(1, List.of("f"), List.of(entry));
        List<Module> modules =
                new LiveModules(framework.context(), manifest).current().modules();
        assertThat(modules).hasSize(1);
        return modules.get(0);
    }
}
