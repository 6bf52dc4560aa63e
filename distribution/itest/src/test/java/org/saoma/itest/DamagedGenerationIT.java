package org.saoma.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.saoma.generation.StoreState;

/** A terminal whose disk lost something of the generation that it ran. The one before it is whole. */
class DamagedGenerationIT {

    private static final String MODULE = "com.acme.module";

    @TempDir
    Path home;

    private HandMadeGenerations generations;

    @BeforeEach
    void twoGenerations() throws IOException {
        generations = new HandMadeGenerations(home)
                .withVendors(1, "com.acme.before", ActivatorJar.of("com.acme.before", Idle.class))
                .withVendors(2, MODULE, ActivatorJar.of(MODULE, Idle.class));
        generations.begin(new StoreState(2, 1, null, null, null));
    }

    @Test
    void aBundleThatLostItsContentIsNotFallenBackToLater() throws Exception {
        Files.write(generations.file(2, MODULE), new byte[10]);

        theOneBeforeRunsFromNowOn();
    }

    @Test
    void norIsAGenerationWithoutABundle() throws Exception {
        Files.delete(generations.file(2, MODULE));

        theOneBeforeRunsFromNowOn();
    }

    @Test
    void norOneWhoseListIsEmpty() throws Exception {
        Files.write(generations.list(2), new byte[0]);

        theOneBeforeRunsFromNowOn();
    }

    @Test
    void aDamagedOneOnTrialFailedWithThatReason() throws Exception {
        generations.begin(new StoreState(1, StoreState.FACTORY, null, null, null).beginTrial(2, "op"));
        Files.write(generations.file(2, MODULE), new byte[10]);

        try (TerminalProcess terminal = start()) {
            assertThat(new CommandLine(home).run("module", "list")).contains("com.acme.before");
            await().atMost(TerminalProcess.LIMIT)
                    .until(() -> generations.state().equals(new StoreState(1, StoreState.FACTORY, null, null, null)));
            assertThat(terminal.terminate().exitCode()).isZero();
        }
        assertThat(Files.readString(home.resolve("log/saoma.log")))
                .contains("generation 2 cannot be started; generation 1 is tried: ", "SHA-256");
    }

    private void theOneBeforeRunsFromNowOn() throws Exception {
        try (TerminalProcess terminal = start()) {
            assertThat(terminal.err()).contains("generation 2 cannot be started; generation 1 is tried: ");
            assertThat(new CommandLine(home).run("module", "list")).contains("com.acme.before");
            assertThat(terminal.terminate().exitCode()).isZero();
        }
        assertThat(generations.state()).isEqualTo(new StoreState(1, 1, null, null, null));
    }

    private TerminalProcess start() throws IOException {
        return TerminalProcess.start("run", "--home", home.toString(), "--port", "0")
                .awaitOutput("started ");
    }

    /** Does nothing. */
    public static final class Idle implements BundleActivator {
        @Override
        public void start(BundleContext context) {
            // Nothing to do.
        }

        @Override
        public void stop(BundleContext context) {
            // Nothing to do.
        }
    }
}
