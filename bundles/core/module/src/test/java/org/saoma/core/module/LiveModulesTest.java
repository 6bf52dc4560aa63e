package org.saoma.core.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.saoma.api.module.Module;

/** In a real framework with bundles made for it. */
class LiveModulesTest {

    @TempDir
    Path cache;

    private Framework framework;

    @BeforeEach
    void startFramework() throws BundleException {
        framework = new FrameworkFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE, cache.toString()));
        framework.start();
    }

    @AfterEach
    void stopFramework() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void aRunningBundleHasNoProblem() throws Exception {
        install("a", "1.0.0", "").start();

        Module module = only("a", "1.0.0");

        assertThat(module.state()).isEqualTo(Module.State.ACTIVE);
        assertThat(module.problem()).isNull();
        assertThat(module.feature()).isEqualTo("f");
    }

    @Test
    void aStoppedBundleSaysSo() throws Exception {
        Bundle bundle = install("a", "1.0.0", "");
        bundle.start();
        bundle.stop();

        assertThat(only("a", "1.0.0").state()).isEqualTo(Module.State.RESOLVED);
        assertThat(only("a", "1.0.0").problem()).contains("stopped or failed");
    }

    @Test
    void aBundleThatDoesNotResolveSaysSo() throws Exception {
        install("a", "1.0.0", "org.nobody.exports.this");

        assertThat(only("a", "1.0.0").state()).isEqualTo(Module.State.INSTALLED);
        assertThat(only("a", "1.0.0").problem()).contains("packages");
    }

    @Test
    void anotherVersionIsNotTheOneOfTheGeneration() throws Exception {
        install("a", "1.0.1", "").start();

        assertThat(only("a", "1.0.0").state()).isEqualTo(Module.State.MISSING);
    }

    private Module only(String symbolicName, String version) {
        org.saoma.core.module.Manifest.Entry entry =
                new org.saoma.core.module.Manifest.Entry(symbolicName, version, "ab", 10, "f");
        org.saoma.core.module.Manifest manifest = new org.saoma.core.module.Manifest(1, List.of("f"), List.of(entry));
        List<Module> modules = new LiveModules(framework.getBundleContext(), manifest)
                .current()
                .modules();
        assertThat(modules).hasSize(1);
        return modules.get(0);
    }

    private Bundle install(String symbolicName, String version, String imports) throws IOException, BundleException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        headers.putValue(Constants.BUNDLE_SYMBOLICNAME, symbolicName);
        headers.putValue(Constants.BUNDLE_VERSION, version);
        if (!imports.isEmpty()) {
            headers.putValue(Constants.IMPORT_PACKAGE, imports);
        }
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        new JarOutputStream(jar, manifest).close();
        return framework.getBundleContext().installBundle(symbolicName, new ByteArrayInputStream(jar.toByteArray()));
    }
}
