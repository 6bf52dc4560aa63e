package org.saoma.fleet.hawkbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saoma.api.module.Blob;

/** How a server speaks the Direct Device Integration API, as far as the agent relies on it. */
interface DdiContract {

    FleetServer server();

    /** A terminal that the server knows. */
    default Terminal terminal(Path home) throws Exception {
        String id = "till-" + UUID.randomUUID().toString().substring(0, 8);
        return new Terminal(server(), id, server().enroll(id), home);
    }

    private String link(DdiClient client, String name) throws IOException, InterruptedException {
        Poll poll = client.poll();
        return poll.link(name).orElseThrow(() -> new AssertionError("no " + name + " in " + poll));
    }

    private Deployment deployment(DdiClient client) throws IOException, InterruptedException {
        return client.deployment(link(client, Poll.DEPLOYMENT)).orElseThrow();
    }

    private boolean tell(DdiClient client, String href, String action, Feedback feedback)
            throws IOException, InterruptedException {
        return client.feedback(DdiClient.feedbackTo(href), action, feedback);
    }

    @Test
    default void aWrongTokenIsRefusedAndTheErrorSaysWhatToCheck(@TempDir Path home) throws Exception {
        String id = "till-" + UUID.randomUUID();
        server().enroll(id);
        try (Terminal stranger = new Terminal(server(), id, "wrong", home)) {
            assertThatThrownBy(() -> stranger.client().poll())
                    .isInstanceOf(DdiException.class)
                    .hasMessageContaining("401")
                    .hasMessageContaining("target token");
        }
    }

    @Test
    default void aPollTellsWhenToComeBackAndAsksForTheInventory(@TempDir Path home) throws Exception {
        try (Terminal till = terminal(home)) {
            Poll poll = till.client().poll();

            assertThat(poll.sleep().flatMap(PollSchedule::parse)).contains(Duration.ofMinutes(5));
            assertThat(poll.link(Poll.CONFIG_DATA)).isPresent();
            assertThat(poll.link(Poll.DEPLOYMENT)).isEmpty();
        }
    }

    @Test
    default void whatDidNotChangeIsNotSentAgain(@TempDir Path home) throws Exception {
        try (Terminal till = terminal(home)) {
            DdiClient client = till.client();

            assertThat(client.poll()).isSameAs(client.poll());
        }
    }

    @Test
    default void theInventoryReplacesTheOneBefore(@TempDir Path home) throws Exception {
        try (Terminal till = terminal(home)) {
            till.client().configData(Map.of("generation", "7", "health", "OK"));
            till.client().configData(Map.of("generation", "8", "a".repeat(128), "b".repeat(128)));

            assertThat(server().attributes(till.id))
                    .isEqualTo(Map.of("generation", "8", "a".repeat(128), "b".repeat(128)));
        }
    }

    @Test
    default void tooLongAnInventoryIsRefused(@TempDir Path home) throws Exception {
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 101; i++) {
            many.put("name" + i, "value");
        }
        try (Terminal till = terminal(home)) {
            assertThatThrownBy(() -> till.client().configData(many)).hasMessageContaining("403");
        }
    }

    @Test
    default void aForcedActionShowsItsFiles(@TempDir Path home) throws Exception {
        TestGeneration generation = TestGeneration.of(2, 3_000);
        try (Terminal till = terminal(home)) {
            String action = server().assign(server().publish(generation.files()), till.id, "forced");

            Deployment deployment = deployment(till.client());

            assertThat(deployment.id()).isEqualTo(action);
            assertThat(deployment.download()).isEqualTo(Deployment.Handling.FORCED);
            assertThat(deployment.update()).isEqualTo(Deployment.Handling.FORCED);
            assertThat(deployment.window()).isEqualTo(Deployment.Window.NONE);
            assertThat(deployment.artifacts())
                    .extracting(Artifact::filename)
                    .containsExactlyInAnyOrderElementsOf(generation.files().keySet());
        }
    }

    @Test
    default void aSoftActionThatIsForcedLaterHasAnotherAddress(@TempDir Path home) throws Exception {
        try (Terminal till = terminal(home)) {
            String action =
                    server().assign(server().publish(TestGeneration.of(2, 10).files()), till.id, "soft");
            DdiClient client = till.client();
            String soft = link(client, Poll.DEPLOYMENT);
            assertThat(deployment(client).update()).isEqualTo(Deployment.Handling.ATTEMPT);

            server().force(till.id, action);

            assertThat(link(client, Poll.DEPLOYMENT)).isNotEqualTo(soft);
            assertThat(deployment(client).urgent()).isTrue();
        }
    }

    @Test
    default void anActionThatIsForcedAtATimeIsSoftUntilThen(@TempDir Path home) throws Exception {
        try (Terminal till = terminal(home)) {
            server().assign(
                            server().publish(TestGeneration.of(2, 10).files()),
                            till.id,
                            "timeforced",
                            Map.of("forcetime", System.currentTimeMillis() + 3_600_000));

            assertThat(deployment(till.client()).update()).isEqualTo(Deployment.Handling.ATTEMPT);
        }
    }

    @Test
    default void aClosedMaintenanceWindowLetsDownloadOnly(@TempDir Path home) throws Exception {
        try (Terminal till = terminal(home)) {
            server().assignForLater(server().publish(TestGeneration.of(2, 10).files()), till.id);

            Deployment deployment = deployment(till.client());

            assertThat(deployment.window()).isEqualTo(Deployment.Window.CLOSED);
            assertThat(deployment.mayDownload()).isTrue();
            assertThat(deployment.mayApply()).isFalse();
            assertThat(deployment.downloadOnly()).isFalse();
        }
    }

    @Test
    default void aDownloadGoesOnWhereItStopped(@TempDir Path home) throws Exception {
        TestGeneration generation = TestGeneration.of(2, 200_000);
        byte[] jar = generation.jars().values().iterator().next();
        try (Terminal till = terminal(home)) {
            server().assign(server().publish(generation.files()), till.id, "forced");
            DdiClient client = till.client();
            Artifact artifact = deployment(client).artifacts().stream()
                    .filter(file -> file.filename().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
            var whole = client.open(artifact, 0, Optional.empty());
            whole.body().close();
            String tag = whole.headers().firstValue("ETag").orElseThrow();

            var rest = client.open(artifact, 150_000, Optional.of(tag));
            var other = client.open(artifact, 150_000, Optional.of("\"another\""));
            var beyond = client.open(artifact, 200_000, Optional.empty());

            assertThat(rest.statusCode()).isEqualTo(206);
            assertThat(till.http().read(rest.body())).isEqualTo(Arrays.copyOfRange(jar, 150_000, 200_000));
            assertThat(other.statusCode()).isEqualTo(200);
            assertThat(till.http().read(other.body())).isEqualTo(jar);
            assertThat(beyond.statusCode()).isEqualTo(416);
            beyond.body().close();
        }
    }

    @Test
    default void whatCameBeforeAPowerCutIsNotFetchedAgain(@TempDir Path home) throws Exception {
        TestGeneration generation = TestGeneration.of(2, 200_000);
        byte[] jar = generation.jars().values().iterator().next();
        Blob blob = generation.blobs().get(0);
        try (Terminal till = terminal(home)) {
            server().assign(server().publish(generation.files()), till.id, "forced");
            Downloads files = new Downloads(home.resolve("download"));
            Files.write(files.part(blob), Arrays.copyOf(jar, 150_000));
            DdiClient client = till.client();
            Download download = new Download(client, till.http(), new TokenBucket(0), till.pace);
            Artifact artifact = deployment(client).artifacts().stream()
                    .filter(file -> file.filename().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();

            assertThat(download.attempt(artifact, blob, files, () -> true)).isEqualTo(Download.Result.COMPLETE);

            assertThat(files.done(blob)).hasBinaryContent(jar);
            assertThat(files.part(blob)).doesNotExist();
        }
    }

    @Test
    default void anActionStaysOpenUntilItsEndIsTold(@TempDir Path home) throws Exception {
        try (Terminal till = terminal(home)) {
            String action =
                    server().assign(server().publish(TestGeneration.of(2, 10).files()), till.id, "forced");
            DdiClient client = till.client();
            String href = link(client, Poll.DEPLOYMENT);

            for (String execution : List.of("download", "downloaded", "proceeding", "resumed", "rejected")) {
                assertThat(tell(client, href, action, Feedback.under(execution, "now " + execution)))
                        .isTrue();
            }
            assertThat(server().updateStatus(till.id)).isEqualTo("pending");
            assertThat(link(client, Poll.DEPLOYMENT)).isNotNull();

            assertThat(tell(client, href, action, Feedback.closed(Outcome.success("it runs"))))
                    .isTrue();
            assertThat(server().updateStatus(till.id)).isEqualTo("in_sync");
            assertThat(server().actionStatus(till.id, action)).isEqualTo("finished");
            assertThat(server().notes(till.id, action)).anyMatch(note -> note.contains("now proceeding"));
            assertThat(client.poll().link(Poll.DEPLOYMENT)).isEmpty();
        }
    }

    @Test
    default void theEndIsHeardOnce(@TempDir Path home) throws Exception {
        try (Terminal till = terminal(home)) {
            String action =
                    server().assign(server().publish(TestGeneration.of(2, 10).files()), till.id, "forced");
            DdiClient client = till.client();
            String href = link(client, Poll.DEPLOYMENT);
            Feedback failed = Feedback.closed(new Outcome(false, Collections.nCopies(60, "a line".repeat(200))));

            assertThat(tell(client, href, action, failed)).isTrue();
            assertThat(server().updateStatus(till.id)).isEqualTo("error");
            assertThat(tell(client, href, action, failed)).isFalse();
        }
    }

    @Test
    default void wordOfAnActionThatNeverWasIsDropped(@TempDir Path home) throws Exception {
        try (Terminal till = terminal(home)) {
            DdiClient client = till.client();
            String nowhere = "/DEFAULT/controller/v1/" + till.id + "/deploymentBase/999999";

            assertThat(client.deployment(nowhere)).isEmpty();
            assertThat(tell(client, nowhere, "999999", Feedback.closed(Outcome.success("x"))))
                    .isFalse();
        }
    }

    @Test
    default void anExecutionThatNobodyKnowsIsRefused(@TempDir Path home) throws Exception {
        try (Terminal till = terminal(home)) {
            String action =
                    server().assign(server().publish(TestGeneration.of(2, 10).files()), till.id, "forced");
            DdiClient client = till.client();
            String href = link(client, Poll.DEPLOYMENT);

            assertThatThrownBy(() -> tell(client, href, action, Feedback.under("banana", "x")))
                    .hasMessageContaining("400");
        }
    }

    @Test
    default void aCancelledActionIsShownAsSuchUntilItIsAcknowledged(@TempDir Path home) throws Exception {
        try (Terminal till = terminal(home)) {
            String action =
                    server().assign(server().publish(TestGeneration.of(2, 10).files()), till.id, "soft");
            DdiClient client = till.client();
            String deployment = link(client, Poll.DEPLOYMENT);
            server().cancel(till.id, action);

            String cancel = link(client, Poll.CANCEL);
            assertThat(client.poll().link(Poll.DEPLOYMENT)).isEmpty();
            assertThat(client.deployment(deployment)).isEmpty();
            assertThat(client.stopId(cancel)).contains(action);

            assertThat(tell(client, cancel, action, Feedback.closed(Outcome.success("stopped"))))
                    .isTrue();
            assertThat(client.poll().link(Poll.CANCEL)).isEmpty();
            assertThat(server().actionStatus(till.id, action)).isEqualTo("finished");
        }
    }

    @Test
    default void aRejectedCancellationLeavesTheActionOpen(@TempDir Path home) throws Exception {
        try (Terminal till = terminal(home)) {
            String action =
                    server().assign(server().publish(TestGeneration.of(2, 10).files()), till.id, "forced");
            DdiClient client = till.client();
            server().cancel(till.id, action);
            String cancel = link(client, Poll.CANCEL);

            tell(client, cancel, action, Feedback.under("rejected", "too late"));

            assertThat(client.stopId(cancel)).isEmpty();
            assertThat(deployment(client).id()).isEqualTo(action);
        }
    }

    @Test
    default void aNewAssignmentFirstCancelsTheOneBefore(@TempDir Path home) throws Exception {
        try (Terminal till = terminal(home)) {
            String first =
                    server().assign(server().publish(TestGeneration.of(2, 10).files()), till.id, "forced");
            String second =
                    server().assign(server().publish(TestGeneration.of(3, 10).files()), till.id, "forced");
            DdiClient client = till.client();

            String cancel = link(client, Poll.CANCEL);
            assertThat(client.stopId(cancel)).contains(first);
            tell(client, cancel, first, Feedback.closed(Outcome.success("stopped")));

            assertThat(deployment(client).id()).isEqualTo(second);
        }
    }

    @Test
    default void aDownloadOnlyActionIsOverWhenTheDownloadIs(@TempDir Path home) throws Exception {
        try (Terminal till = terminal(home)) {
            String action =
                    server().assign(server().publish(TestGeneration.of(2, 10).files()), till.id, "downloadonly");
            DdiClient client = till.client();
            String href = link(client, Poll.DEPLOYMENT);
            assertThat(deployment(client).downloadOnly()).isTrue();

            tell(client, href, action, Feedback.under("downloaded", "all here"));

            assertThat(client.poll().link(Poll.DEPLOYMENT)).isEmpty();
        }
    }
}
