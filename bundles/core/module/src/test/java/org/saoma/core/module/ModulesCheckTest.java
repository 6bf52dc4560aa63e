package org.saoma.core.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.StreamSupport;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.saoma.generation.BundleThreads;
import org.saoma.generation.Generation;

/** In a real framework with a real component runtime. What stands behind a dash is the remedy. */
class ModulesCheckTest {

    @TempDir
    Path cache;

    private BareFramework framework;
    private ServiceComponentRuntime components;

    @BeforeEach
    void startFramework() throws Exception {
        framework = BareFramework.start(cache);
        components = framework.components();
    }

    @AfterEach
    void stopFramework() throws Exception {
        framework.close();
    }

    @Test
    void aGenerationThatRunsIsOk() throws Exception {
        framework.install("good", "1.0.0", "").start();
        framework.component("works", Works.class, "", "");

        Result result = check("good", "works");

        assertThat(result.getStatus()).isEqualTo(Result.Status.OK);
        assertThat(entries(result, Result.Status.OK)).containsExactly("2 modules");
    }

    @Test
    void aBundleThatDoesNotStartIsCriticalWithItsNameAndARemedy() throws Exception {
        var bundle = framework.install("driver", "1.0.0", Map.of(Constants.BUNDLE_ACTIVATOR, "driver.Missing"));
        assertThatThrownBy(bundle::start).isInstanceOf(BundleException.class);

        Result result = check("driver");

        assertThat(result.getStatus()).isEqualTo(Result.Status.CRITICAL);
        assertThat(entries(result, Result.Status.CRITICAL))
                .containsExactly("driver 1.0.0 does not run: it was stopped or failed to start — the log says why");
    }

    @Test
    void aBundleWithoutItsPackagesIsCriticalWithItsNameAndARemedy() throws Exception {
        framework.install("driver", "1.0.0", "org.nobody.exports.this");

        assertThat(entries(check("driver"), Result.Status.CRITICAL))
                .containsExactly("driver 1.0.0 does not run: it does not find the packages it needs"
                        + " — install the module that brings them; the log names them");
    }

    @Test
    void aBundleThatIsGoneIsCriticalWithItsNameAndARemedy() {
        assertThat(entries(check("driver"), Result.Status.CRITICAL))
                .containsExactly("driver 1.0.0 does not run: it was uninstalled — start the terminal again");
    }

    @Test
    void aComponentThatWaitsIsAWarningWithWhatItMissesAndARemedy() throws Exception {
        framework.component(
                "waits",
                Works.class,
                "",
                "<reference name=\"printer\" interface=\"org.example.Printer\" target=\"(id=1)\"/>");

        Result result = check("waits");

        assertThat(result.getStatus()).isEqualTo(Result.Status.WARN);
        assertThat(entries(result, Result.Status.WARN))
                .containsExactly(
                        "waits waits for org.example.Printer (id=1) — install or repair the module that offers it");
    }

    @Test
    void aComponentThatFailsIsAWarningWithTheReasonAndARemedy() throws Exception {
        framework.component("fails", Fails.class, "", "");

        Result result = check("fails");

        assertThat(result.getStatus()).isEqualTo(Result.Status.WARN);
        assertThat(entries(result, Result.Status.WARN)).singleElement().satisfies(text -> assertThat(text)
                .startsWith("fails failed to start: ")
                .contains("no such port")
                .endsWith(" — look for its name in the log"));
    }

    @Test
    void aThreadThatABundleLeftBehindIsAWarning() throws Exception {
        Bundle driver = framework.install("driver", "1.0.0", "");
        CountDownLatch end = new CountDownLatch(1);
        Thread left = new BundleThreads(framework.context().getProperty(Constants.FRAMEWORK_UUID))
                .begin(driver.getBundleId(), "driver-poll", () -> await(end));
        assertThat(check("driver").getStatus()).isNotEqualTo(Result.Status.WARN);

        driver.uninstall();

        assertThat(entries(check(), Result.Status.WARN)).singleElement().satisfies(text -> assertThat(text)
                .startsWith("modules that are gone left threads behind: driver-poll"));
        end.countDown();
        left.join();
        assertThat(check().getStatus()).isEqualTo(Result.Status.OK);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aComponentThatNobodyGaveSettingsIsNotMissed() throws Exception {
        framework.component("unwanted", Works.class, "configuration-policy=\"require\"", "");

        assertThat(check("unwanted").getStatus()).isEqualTo(Result.Status.OK);
    }

    private Result check(String... symbolicNames) {
        Generation generation = new Generation(
                "terminal",
                1,
                0,
                List.of("f"),
                List.of(symbolicNames).stream()
                        .map(name -> new Generation.Entry(name, "1.0.0", "bundles/a.jar", "ab", 1, 10, "f", ""))
                        .toList());
        LiveModules live = new LiveModules(framework.context(), () -> generation);
        return new ModulesCheck(framework.context(), () -> live.current(true), components).execute();
    }

    private static List<String> entries(Result result, Result.Status status) {
        return StreamSupport.stream(result.spliterator(), false)
                .filter(entry -> entry.getStatus() == status)
                .map(ResultLog.Entry::getMessage)
                .toList();
    }

    /** A component that runs. */
    public static final class Works {}

    /** A component that does not. */
    public static final class Fails {
        public Fails() {
            throw new IllegalStateException("no such port: /dev/ttyUSB7");
        }
    }
}
