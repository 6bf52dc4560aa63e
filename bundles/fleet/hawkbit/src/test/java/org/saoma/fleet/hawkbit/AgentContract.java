package org.saoma.fleet.hawkbit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saoma.api.module.Operation;

/** What a terminal does with the actions of a server. */
interface AgentContract {

    FleetServer server();

    private Terminal terminal(Path home) throws Exception {
        String id = "till-" + UUID.randomUUID().toString().substring(0, 8);
        return new Terminal(server(), id, server().enroll(id), home);
    }

    private String assign(TestGeneration generation, Terminal till, String type) throws Exception {
        return server().assign(server().publish(generation.files()), till.id, type);
    }

    @Test
    default void aForcedActionIsAppliedAtOnceAndToldWhenItProvedHealthy(@TempDir Path home) throws Exception {
        TestGeneration generation = TestGeneration.of(7, 50_000, 700, 9_000);
        try (Terminal till = terminal(home)) {
            till.updates.store.add(generation.blobs().get(1).sha256());
            String action = assign(generation, till, "forced");

            till.until("an operation runs", till.updates::isRunning);
            till.work(Duration.ofMinutes(2));
            assertThat(server().updateStatus(till.id)).isEqualTo("pending");

            till.updates.run(generation);
            till.updates.end(Operation.State.COMMITTED, "");
            till.until("the server knows", () -> server().updateStatus(till.id).equals("in_sync"));
            till.until("the inventory is told", () -> "7"
                    .equals(server().attributes(till.id).get("release")));

            assertThat(till.updates.calls).containsExactly("missing", "plan 7", "apply 7 NOW");
            assertThat(server().actionStatus(till.id, action)).isEqualTo("finished");
            assertThat(server().notes(till.id, action))
                    .anyMatch(note -> note.startsWith("download: "))
                    .anyMatch(note -> note.startsWith("downloaded: "))
                    .anyMatch(note -> note.startsWith("running: Applies release 7"))
                    .anyMatch(
                            note -> note.startsWith("finished: ") && note.contains("Release 7 runs and proved healthy"))
                    .noneMatch(note -> note.contains(generation.blobs().get(1).sha256()));
            assertThat(till.directory().resolve("owed.json")).doesNotExist();
            assertThat(till.directory().resolve("download")).isEmptyDirectory();
        }
    }

    @Test
    default void aRolledBackUpdateIsAFailureWithTheReason(@TempDir Path home) throws Exception {
        try (Terminal till = terminal(home)) {
            String action = assign(TestGeneration.of(2, 100), till, "forced");
            till.until("an operation runs", till.updates::isRunning);

            till.updates.end(Operation.State.ROLLED_BACK, "the printer did not answer");
            till.until("the server knows", () -> server().updateStatus(till.id).equals("error"));

            assertThat(server().notes(till.id, action))
                    .anyMatch(note -> note.startsWith("error: ")
                            && note.contains(
                                    "Went back to the old generation from release 2: the printer did not answer"));
        }
    }

    @Test
    default void aSoftActionWaitsForQuietAndHurriesWhenItIsForced(@TempDir Path home) throws Exception {
        try (Terminal till = terminal(home)) {
            String action = assign(TestGeneration.of(2, 100), till, "soft");
            till.updates.waits = true;
            till.until("an operation runs", till.updates::isRunning);
            assertThat(till.updates.calls).endsWith("apply 2 WHEN_QUIET");

            server().force(till.id, action);
            till.until("it hurries", () -> till.updates.calls.contains("apply 2 NOW"));
            till.updates.end(Operation.State.COMMITTED, "");
            till.until("the server knows", () -> server().updateStatus(till.id).equals("in_sync"));
        }
    }

    @Test
    default void anActionThatIsCancelledInTimeIsNotApplied(@TempDir Path home) throws Exception {
        try (Terminal till = terminal(home)) {
            String action = assign(TestGeneration.of(2, 100), till, "soft");
            till.updates.waits = true;
            till.until("an operation runs", till.updates::isRunning);

            server().cancel(till.id, action);
            till.until(
                    "it is over", () -> server().actionStatus(till.id, action).equals("finished"));

            assertThat(till.updates.isRunning()).isFalse();
            assertThat(server().notes(till.id, action)).anyMatch(note -> note.startsWith("canceled: "));
            till.work(Duration.ofMinutes(10));
            assertThat(till.updates.calls).containsOnlyOnce("apply 2 WHEN_QUIET");
        }
    }

    @Test
    default void anActionThatIsCancelledTooLateIsFinished(@TempDir Path home) throws Exception {
        try (Terminal till = terminal(home)) {
            String action = assign(TestGeneration.of(2, 100), till, "forced");
            till.until("an operation runs", till.updates::isRunning);

            server().cancel(till.id, action);
            till.until("the cancellation is rejected", () -> server().notes(till.id, action).stream()
                    .anyMatch(note -> note.startsWith("cancel_rejected: ")));
            till.updates.end(Operation.State.COMMITTED, "");
            till.until("the server knows", () -> server().updateStatus(till.id).equals("in_sync"));
        }
    }

    @Test
    default void aNewerActionTakesTheOlderOnesPlace(@TempDir Path home) throws Exception {
        try (Terminal till = terminal(home)) {
            String first = assign(TestGeneration.of(2, 100), till, "soft");
            till.updates.waits = true;
            till.until("an operation runs", till.updates::isRunning);

            assign(TestGeneration.of(3, 100), till, "forced");
            till.until("the newer one runs", () -> till.updates.calls.contains("apply 3 NOW"));
            till.updates.end(Operation.State.COMMITTED, "");
            till.until("the server knows", () -> server().updateStatus(till.id).equals("in_sync"));

            assertThat(server().notes(till.id, first)).anyMatch(note -> note.startsWith("canceled: "));
        }
    }

    @Test
    default void outsideOfItsMaintenanceWindowAnActionIsPreparedAndNotApplied(@TempDir Path home) throws Exception {
        try (Terminal till = terminal(home)) {
            TestGeneration generation = TestGeneration.of(2, 100);
            String action = server().assignForLater(server().publish(generation.files()), till.id);

            till.work(Duration.ofHours(1));

            assertThat(till.updates.calls).containsExactly("missing", "plan 2");
            assertThat(server().actionStatus(till.id, action)).isEqualTo("pending");
        }
    }

    @Test
    default void aDownloadOnlyActionFillsTheStore(@TempDir Path home) throws Exception {
        try (Terminal till = terminal(home)) {
            TestGeneration generation = TestGeneration.of(2, 100, 200);
            assign(generation, till, "downloadonly");

            till.work(Duration.ofHours(1));

            assertThat(till.updates.calls).containsExactly("missing", "plan 2");
            assertThat(till.updates.store).containsAll(generation.hashes().toList());
        }
    }

    @Test
    default void theEndIsToldAfterAPowerCut(@TempDir Path home) throws Exception {
        try (Terminal till = terminal(home)) {
            assign(TestGeneration.of(2, 100), till, "forced");
            till.until("an operation runs", till.updates::isRunning);

            till.updates.end(Operation.State.COMMITTED, "");
            till.restart();
            till.turn();

            assertThat(server().updateStatus(till.id)).isEqualTo("in_sync");
        }
    }

    @Test
    default void anUpdateThatWaitedWhenThePowerWentIsTakenAgain(@TempDir Path home) throws Exception {
        try (Terminal till = terminal(home)) {
            String action = assign(TestGeneration.of(2, 100), till, "soft");
            till.updates.waits = true;
            till.until("an operation waits", till.updates::isRunning);

            till.restart();
            till.until("it waits again", till.updates::isRunning);

            assertThat(server().actionStatus(till.id, action)).isEqualTo("pending");
            assertThat(server().notes(till.id, action)).noneMatch(note -> note.startsWith("error: "));
        }
    }

    @Test
    default void everyTrustDocumentOfTheWayIsHandedOn(@TempDir Path home) throws Exception {
        try (Terminal till = terminal(home)) {
            TestGeneration generation = TestGeneration.of(2, 100);
            long set = server().publish(generation.filesWith("trust-2.dsse", "trust.dsse", "trust-old.dsse"));
            server().assign(set, till.id, "forced");

            till.until("an operation runs", till.updates::isRunning);

            assertThat(till.updates.trust).containsExactly("trust-2.dsse", "trust.dsse");
        }
    }

    @Test
    default void aGenerationThatRunsAlreadyIsASuccess(@TempDir Path home) throws Exception {
        try (Terminal till = terminal(home)) {
            TestGeneration generation = TestGeneration.of(2, 100);
            till.updates.run(generation);
            assign(generation, till, "forced");

            till.until("the server knows", () -> server().updateStatus(till.id).equals("in_sync"));

            assertThat(till.updates.calls).isEqualTo(List.of());
        }
    }

    @Test
    default void aTrustDocumentThatComesWithWhatRunsAlreadyIsFollowed(@TempDir Path home) throws Exception {
        try (Terminal till = terminal(home)) {
            TestGeneration later =
                    new TestGeneration(3, TestGeneration.of(2, 100).jars());
            till.updates.run(TestGeneration.of(2, 100));
            server().assign(server().publish(later.filesWith("trust.dsse")), till.id, "forced");

            till.until("the server knows", () -> server().updateStatus(till.id).equals("in_sync"));

            assertThat(till.updates.calls).containsExactly("missing");
            assertThat(till.updates.trust).containsExactly("trust.dsse");
        }
    }
}
