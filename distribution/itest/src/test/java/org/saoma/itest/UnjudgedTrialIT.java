package org.saoma.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saoma.generation.StoreState;

/** A core release that is so broken that it cannot even say so. */
class UnjudgedTrialIT {

    private static final String MODULES = "org.saoma.core.module";
    private static final String OWN = "org.saoma.core.news";

    @TempDir
    Path home;

    @Test
    void oneWhoseModuleManagerDoesNotComeUpIsGivenUpInTheSameProcess() throws Exception {
        byte[] withoutComponents =
                BundleCopy.of(MODULES, Map.of("Bundle-Version", "9.0.0", "Service-Component", "OSGI-INF/none.xml"));
        HandMadeGenerations generations = new HandMadeGenerations(home).withOwn(1, MODULES, "9.0.0", withoutComponents);
        try (TerminalProcess terminal = onTrial(generations, Map.of("trial", 2))) {
            awaitFactory(generations);
            assertThat(log().split("nobody judged generation 1 ", -1)).hasSize(StoreState.ATTEMPTS + 1);
            assertThat(log()).contains("because its module manager did not come up", "the framework is built anew");
            assertThat(new CommandLine(home).run("module", "list")).doesNotContain("9.0.0");
            assertThat(terminal.terminate().exitCode()).isZero();
        }
    }

    @Test
    void oneOfWhichABundleHangsIsGivenUpInTheSameProcess() throws Exception {
        HandMadeGenerations generations = new HandMadeGenerations(home)
                .withOwn(1, OWN, "1.0.0", ActivatorJar.of(OWN, HangingModuleIT.Waiting.class));
        try (TerminalProcess terminal = onTrial(generations, Map.of("start", 15))) {
            terminal.awaitOutput("started ");
            awaitFactory(generations);
            assertThat(terminal.err()).contains("org.saoma.core.news 1.0.0 hangs in its start");
            assertThat(new CommandLine(home).run("module", "list")).doesNotContain(OWN);
            assertThat(terminal.terminate().exitCode()).isZero();
        }
    }

    @Test
    void oneThatHangsForGoodCostsTheProcessOnce() throws Exception {
        HandMadeGenerations generations = new HandMadeGenerations(home)
                .withOwn(1, OWN, "1.0.0", ActivatorJar.of(OWN, HangingModuleIT.NeverStarts.class));
        try (TerminalProcess terminal = onTrial(generations, Map.of("start", 15, "stop", 2))) {
            assertThat(terminal.exitCode()).isEqualTo(1);
            assertThat(terminal.err())
                    .contains("did not stop within 2 s: org.saoma.core.news 1.0.0 hangs in its start");
        }
        try (TerminalProcess again = start(Map.of()).awaitOutput("started ")) {
            awaitFactory(generations);
            assertThat(new CommandLine(home).run("module", "list")).doesNotContain(OWN);
            assertThat(again.terminate().exitCode()).isZero();
        }
    }

    private TerminalProcess onTrial(HandMadeGenerations generations, Map<String, Integer> limits) throws IOException {
        generations.begin(StoreState.initial().beginTrial(1, "op"));
        return start(limits);
    }

    private TerminalProcess start(Map<String, Integer> limits) throws IOException {
        return TerminalProcess.withLimits(limits, "run", "--home", home.toString(), "--port", "0");
    }

    /** Until it runs what the distribution brought, and owes nobody the outcome. */
    private static void awaitFactory(HandMadeGenerations generations) {
        await().atMost(TerminalProcess.LIMIT).until(() -> generations.state().equals(StoreState.initial()));
    }

    private String log() throws IOException {
        return Files.readString(home.resolve("log/saoma.log"));
    }
}
