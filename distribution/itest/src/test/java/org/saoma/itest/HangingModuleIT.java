package org.saoma.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.saoma.generation.StoreState;

/** A vendor's bundle that ran yesterday and today does not come back from its start, or from its stop. */
class HangingModuleIT {

    private static final String HANGING = "com.acme.hanging";

    @TempDir
    Path home;

    private CommandLine commands;

    @BeforeEach
    void open() {
        commands = new CommandLine(home);
    }

    @Test
    void theTerminalStartsWithoutItAndSaysSo() throws Exception {
        install(Waiting.class);
        try (TerminalProcess terminal = start()) {
            await().atMost(TerminalProcess.LIMIT)
                    .until(() -> terminal.err().contains("NOT STARTED com.acme.hanging 1.0.0: it did not come back"));
            assertThat(commands.run("module", "list"))
                    .contains("com.acme.hanging\t1.0.0\tRESOLVED", "org.saoma.core.payment\t1.0.0.SNAPSHOT\tACTIVE");
            assertThat(terminal.terminate().exitCode()).isZero();
        }
    }

    @Test
    void oneThatDoesNotStopCostsTheProcessWhenTheFrameworkIsBuiltAnew() throws Exception {
        install(NeverStops.class);
        try (TerminalProcess terminal = start().awaitOutput("started ")) {
            assertThat(exitCodeAfterRollback(terminal)).isEqualTo(1);
            assertThat(terminal.err())
                    .contains("did not stop within 2 s: com.acme.hanging 1.0.0 hangs in its stop", "start it yourself");
            assertThat(log()).contains("NeverStops.stop(");
        }
        theNextStartGoesOnWithWhatWasWanted();
    }

    @Test
    void oneThatIgnoresThatItIsLeftOutCostsTheProcessToo() throws Exception {
        install(NeverStarts.class);
        try (TerminalProcess terminal = start()) {
            await().atMost(TerminalProcess.LIMIT).until(() -> terminal.err().contains("NOT STARTED " + HANGING));
            assertThat(exitCodeAfterRollback(terminal)).isEqualTo(1);
            assertThat(terminal.err()).contains("did not stop within 2 s: com.acme.hanging 1.0.0 hangs in its start");
            assertThat(log()).contains("NeverStarts.start(");
        }
        theNextStartGoesOnWithWhatWasWanted();
    }

    /** Settings are put back only by another framework. */
    private int exitCodeAfterRollback(TerminalProcess terminal) throws Exception {
        // The command waits for the terminal to come back, which nobody starts.
        try (TerminalProcess rollback =
                TerminalProcess.start("module", "--home", home.toString(), "rollback", "--settings")) {
            int code = terminal.exitCode();
            assertThat(rollback.out()).doesNotContain("COMMITTED");
            return code;
        }
    }

    private void theNextStartGoesOnWithWhatWasWanted() throws Exception {
        try (TerminalProcess again = start().awaitOutput("started ")) {
            assertThat(commands.run("module", "list")).doesNotContain(HANGING);
            await().atMost(TerminalProcess.LIMIT)
                    .until(() -> commands.run("module", "history").contains("COMMITTED"));
            assertThat(again.terminate().exitCode()).isZero();
        }
    }

    private void install(Class<? extends BundleActivator> activator) throws IOException {
        new HandMadeGenerations(home)
                .withVendors(1, HANGING, ActivatorJar.of(HANGING, activator))
                .begin(new StoreState(1, StoreState.FACTORY, null, null, null));
    }

    private TerminalProcess start() throws IOException {
        return TerminalProcess.withLimits(
                Map.of("vendorStart", 3, "stop", 2), "run", "--home", home.toString(), "--port", "0");
    }

    private String log() throws IOException {
        return Files.readString(home.resolve("log/saoma.log"));
    }

    /** Waits for a device that is not there. */
    public static final class Waiting implements BundleActivator {
        @Override
        public void start(BundleContext context) throws InterruptedException {
            new CountDownLatch(1).await();
        }

        @Override
        public void stop(BundleContext context) {
            // Was never started.
        }
    }

    /** The same in a library that cannot be interrupted. */
    public static final class NeverStarts implements BundleActivator {
        @Override
        public void start(BundleContext context) {
            while (true) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    // Waits on.
                }
            }
        }

        @Override
        public void stop(BundleContext context) {
            // Was never started.
        }
    }

    /** Waits for its last print. */
    public static final class NeverStops implements BundleActivator {
        @Override
        public void start(BundleContext context) {
            // Nothing to do.
        }

        @Override
        public void stop(BundleContext context) throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }
}
