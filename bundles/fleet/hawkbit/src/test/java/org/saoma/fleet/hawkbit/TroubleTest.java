package org.saoma.fleet.hawkbit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saoma.api.module.ModuleException;
import org.saoma.api.module.ModuleException.Reason;
import org.saoma.api.module.Operation;

/** What goes wrong on the way, at the server and on the terminal. */
class TroubleTest {

    @TempDir
    Path home;

    private FakeHawkbit server;
    private Terminal till;

    @BeforeEach
    void start() throws IOException {
        server = new FakeHawkbit();
        till = new Terminal(server, "till-7", server.enroll("till-7"), home);
    }

    @AfterEach
    void stop() {
        till.close();
        server.close();
    }

    private String assign(Map<String, byte[]> files, String type) throws Exception {
        return server.assign(server.publish(files), "till-7", type);
    }

    private String assign(TestGeneration generation) throws Exception {
        return assign(generation.files(), "forced");
    }

    private void untilFailed(String action, String... texts) throws Exception {
        till.until("the server knows of the failure", () -> server.updateStatus("till-7")
                .equals("error"));
        String last = server.notes("till-7", action)
                .get(server.notes("till-7", action).size() - 1);
        assertThat(last).startsWith("error: ").contains(texts);
        assertThat(till.directory().resolve("owed.json")).doesNotExist();
    }

    // --- polling

    @Test
    void aBusyServerIsLeftAloneForAsLongAsItAsks() throws Exception {
        server.nextTime("/till-7", 429, "Retry-After", "600");

        assertThat(till.turn()).isEqualTo(Duration.ofMinutes(10));
        assertThat(till.contact().problem()).contains("429");
        till.turn();
        assertThat(till.contact().problem()).isNull();
    }

    @Test
    void aServerThatFailsIsAskedLessAndLess() throws Exception {
        for (int i = 0; i < 8; i++) {
            server.nextTime("/till-7", 503);
        }
        Instant before = till.pace.now();

        till.until(
                "it answers",
                () -> till.contact().problem() == null
                        && server.received("/till-7").size() > 8);

        // 30 s, 1, 2, 4, 8, 16, 32 minutes and an hour, each give or take a fifth.
        assertThat(Duration.between(before, till.pace.now()))
                .isBetween(Duration.ofMinutes(97), Duration.ofMinutes(150));
    }

    @Test
    void noServerIsNoTroubleButForUpdates() throws Exception {
        server.close();

        till.work(Duration.ofDays(2));

        assertThat(till.contact().problem()).contains("ConnectException");
    }

    @Test
    void aServerThatTalksNonsenseIsAskedAgainLater() throws Exception {
        server.nextTime("/till-7", 200);

        assertThat(till.turn()).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
        assertThat(till.contact().problem()).isNotNull();
        till.turn();
        assertThat(till.contact().problem()).isNull();
    }

    @Test
    void whileAnActionIsUnderWayTheServerIsAskedEveryFewSecondsButNotForHours() throws Exception {
        assign(TestGeneration.of(2, 100));
        till.until("an operation runs", till.updates::isRunning);
        server.forgetRequests();

        till.work(Duration.ofMinutes(5));
        assertThat(server.received("/deploymentBase")).hasSizeBetween(50, 62);

        till.work(Duration.ofHours(1));
        server.forgetRequests();
        till.work(Duration.ofHours(1));
        assertThat(server.received("/deploymentBase")).hasSizeBetween(9, 16);
    }

    @Test
    void anInventoryThatIsRefusedDoesNotKeepUpdatesAway() throws Exception {
        server.nextTime("/configData", 403);
        assign(TestGeneration.of(2, 100));

        till.until("an operation runs", till.updates::isRunning);
    }

    // --- confirmation

    @Test
    void anActionThatWantsToBeConfirmedIsConfirmed() throws Exception {
        server.asksForConfirmation = true;
        assign(TestGeneration.of(2, 100));

        till.until("an operation runs", till.updates::isRunning);

        assertThat(server.received("/confirmationBase/1/feedback")).hasSize(1);
    }

    @Test
    void whereSomebodyElseConfirmsTheTerminalWaits() throws Exception {
        server.asksForConfirmation = true;
        assign(TestGeneration.of(2, 100));
        try (Terminal waiting = new Terminal(server.url(), "till-7", "token-of-till-7", home, false)) {
            waiting.work(Duration.ofHours(1));

            assertThat(server.received("/feedback")).isEmpty();
        }
    }

    // --- downloads

    @Test
    void aDownloadThatBreaksGoesOnWhereItBroke() throws Exception {
        TestGeneration generation = TestGeneration.of(2, 500_000);
        server.cutAfter = 200_000;
        assign(generation);

        till.until("an operation runs", till.updates::isRunning);

        List<FakeHawkbit.Received> requests =
                server.received(generation.blobs().get(0).sha256());
        assertThat(requests).hasSize(2);
        assertThat(requests.get(0).range()).isNull();
        assertThat(requests.get(1).range()).matches("bytes=[1-9]\\d+-");
    }

    @Test
    void aDownloadThatPowerCutsBreakGoesOnToo() throws Exception {
        TestGeneration generation = TestGeneration.of(2, 500_000);
        Files.createDirectories(till.directory().resolve("download"));
        String hash = generation.blobs().get(0).sha256();
        byte[] begun = Arrays.copyOf(generation.jars().get(hash), 300_000);
        Files.write(till.directory().resolve("download").resolve(hash + ".part"), begun);
        Files.writeString(till.directory().resolve("download").resolve(hash + ".etag"), hash);
        assign(generation);

        till.until("an operation runs", till.updates::isRunning);

        assertThat(server.received(hash))
                .extracting(FakeHawkbit.Received::range)
                .containsExactly("bytes=300000-");
    }

    @Test
    void bytesThatAPowerCutSpoiltAreFetchedAgain() throws Exception {
        TestGeneration generation = TestGeneration.of(2, 500_000);
        String hash = generation.blobs().get(0).sha256();
        Files.createDirectories(till.directory().resolve("download"));
        Files.write(till.directory().resolve("download").resolve(hash + ".part"), new byte[300_000]);
        assign(generation);

        till.until("an operation runs", till.updates::isRunning);

        assertThat(server.received(hash)).hasSize(2);
    }

    @Test
    void aFileThatIsNotThereIsGivenUpAfterThreeTries() throws Exception {
        TestGeneration generation = TestGeneration.of(2, 1_000);
        String hash = generation.blobs().get(0).sha256();
        for (int i = 0; i < 10; i++) {
            server.nextTime(hash, 404);
        }
        String action = assign(generation);

        untilFailed(action, hash, "404");

        assertThat(server.received(hash)).hasSize(3);
        assertThat(till.updates.calls).containsExactly("missing");
    }

    @Test
    void aFileThatIsNotTheSignedOneIsGivenUp() throws Exception {
        TestGeneration generation = TestGeneration.of(2, 1_000);
        String hash = generation.blobs().get(0).sha256();
        server.swapped.put(hash + ".jar", new byte[1_000]);
        String action = assign(generation);

        untilFailed(action, hash, "upload the file that was signed");

        assertThat(till.directory().resolve("download")).isEmptyDirectory();
    }

    @Test
    void aFileThatDoesNotEndIsGivenUpWhereTheSignedOneEnds() throws Exception {
        TestGeneration generation = TestGeneration.of(2, 1_000);
        String hash = generation.blobs().get(0).sha256();
        server.swapped.put(hash + ".jar", new byte[5_000_000]);
        String action = assign(generation);

        untilFailed(action, hash, "larger than the 1000 bytes");
    }

    @Test
    void anUpdateThatFillsTheDiskIsNotFetched() throws Exception {
        TestGeneration generation = TestGeneration.of(2, 1_000);
        Map<String, byte[]> files = new HashMap<>(generation.files());
        String small = new String(generation.envelope(), StandardCharsets.UTF_8);
        String payload = small.replaceAll(".*\"payload\":\"([^\"]*)\".*", "$1");
        String list = new String(Base64.getDecoder().decode(payload), StandardCharsets.UTF_8);
        String huge = Base64.getEncoder()
                .encodeToString(list.replace(":1000}", ":999999999999999}").getBytes(StandardCharsets.UTF_8));
        files.put("generation.dsse", small.replace(payload, huge).getBytes(StandardCharsets.UTF_8));
        String action = assign(files, "forced");

        untilFailed(action, "The disk has room for", "make room");

        assertThat(server.received(generation.blobs().get(0).sha256())).isEmpty();
    }

    @Test
    void aFileThatNobodyHasIsNamed() throws Exception {
        TestGeneration generation = TestGeneration.of(2, 1_000);
        String hash = generation.blobs().get(0).sha256();
        String action = assign(generation.filesWithout(hash), "forced");

        untilFailed(action, hash, "upload it");
    }

    @Test
    void aDistributionSetWithoutAGenerationSaysSo() throws Exception {
        String action = assign(Map.of("readme.txt", new byte[10]), "forced");

        untilFailed(action, "holds no file generation.dsse");
    }

    @Test
    void aTerminalThatIsOffLineFailsAtNothing() throws Exception {
        TestGeneration generation = TestGeneration.of(2, 1_000);
        String hash = generation.blobs().get(0).sha256();
        assign(generation);
        server.nextTime(hash, 503);
        for (int i = 0; i < 40; i++) {
            server.nextTime("/", 503);
        }
        till.work(Duration.ofDays(1));

        till.until("an operation runs", till.updates::isRunning);
    }

    @Test
    void aFileElsewhereIsFetchedWithoutTheToken() throws Exception {
        TestGeneration generation = TestGeneration.of(2, 1_000);
        try (FakeHawkbit store = new FakeHawkbit()) {
            server.elsewhere = store.url().toString();
            String action = assign(generation);

            untilFailed(action, "generation.dsse: HTTP 401");

            assertThat(store.received("/")).isNotEmpty().allMatch(request -> request.authorization() == null);
        }
    }

    @Test
    void aRedirectIsFollowedWithoutTheToken() throws Exception {
        TestGeneration generation = TestGeneration.of(2, 1_000);
        try (FakeHawkbit store = new FakeHawkbit()) {
            for (int i = 0; i < 3; i++) {
                server.nextTime("/generation.dsse", 302, "Location", store.url() + "/generation.dsse");
            }
            assign(generation);
            till.until("an operation runs", () -> till.updates.isRunning() || server.faults.isEmpty());

            assertThat(store.received("/")).isNotEmpty().allMatch(request -> request.authorization() == null);
        }
    }

    @Test
    void aServerThatNamesItselfWronglyIsFound() throws Exception {
        TestGeneration generation = TestGeneration.of(2, 1_000);
        server.elsewhere = "http://127.0.0.1:1";
        String action = assign(generation);

        untilFailed(action, "Given up");
        assertThat(server.received("/deploymentBase/" + action + "/feedback")).isNotEmpty();
    }

    // --- the module manager

    @ParameterizedTest
    @ValueSource(strings = {"MALFORMED", "UNTRUSTED", "NOT_LATER", "STORAGE", "REFUSED"})
    void whatTheModuleManagerRefusesFailsWithItsReason(Reason reason) throws Exception {
        till.updates.refusal = new ModuleException(reason, "the sequence 2 is lower than 9; sign a higher one");
        String action = assign(TestGeneration.of(2, 1_000));

        untilFailed(action, reason + ": the sequence 2 is lower than 9");
        assertThat(till.updates.calls).containsExactly("missing");
    }

    @Test
    void theVeryReleaseThatRunsIsASuccessAlsoWithATrustDocument() throws Exception {
        TestGeneration generation = TestGeneration.of(2, 100);
        till.updates.run(generation);
        till.updates.refusal = new ModuleException(Reason.NOT_LATER, "Generation 2 is not later than 2");
        assign(generation.filesWith("trust.dsse"), "forced");

        till.until("the server knows", () -> server.updateStatus("till-7").equals("in_sync"));

        assertThat(till.updates.trust).containsExactly("trust.dsse");
    }

    @Test
    void aTrustDocumentThatIsRefusedFailsTheActionAlthoughItsModulesRun() throws Exception {
        TestGeneration generation = TestGeneration.of(2, 100);
        till.updates.run(generation);
        till.updates.refusal = new ModuleException(Reason.UNTRUSTED, "the terminal needs the version 3");
        String action = assign(generation.filesWith("trust.dsse"), "forced");

        untilFailed(action, "the terminal needs the version 3");
    }

    @Test
    void aPlanWithProblemsFailsWithThem() throws Exception {
        till.updates.problems = List.of("a does not resolve; add b", "c is missing");
        String action = assign(TestGeneration.of(2, 1_000));

        untilFailed(action, "a does not resolve; add b; c is missing");
    }

    @Test
    void whileAnotherOperationRunsAnActionWaits() throws Exception {
        assign(TestGeneration.of(2, 1_000));
        till.until("it is planned", () -> till.updates.calls.contains("plan 2"));
        till.updates.busy = 1;

        till.until("an operation runs", till.updates::isRunning);

        assertThat(till.updates.calls).containsExactly("missing", "plan 2", "apply 2 NOW", "apply 2 NOW");
    }

    @Test
    void anotherDoorsPackageThatWaitsForItsWindowFailsNothing() throws Exception {
        till.updates.busy = Integer.MAX_VALUE;
        String action = assign(TestGeneration.of(2, 1_000));
        till.work(Duration.ofHours(12));
        assertThat(server.actionStatus("till-7", action)).isEqualTo("pending");
        // It asks every two minutes.
        assertThat(till.updates.calls).hasSizeBetween(600, 800);

        till.updates.busy = 0;
        till.until("an operation runs", till.updates::isRunning);
    }

    @Test
    void whatTheStoreGaveAwayInBetweenIsFetched() throws Exception {
        TestGeneration generation = TestGeneration.of(2, 1_000);
        String hash = generation.blobs().get(0).sha256();
        till.updates.store.add(hash);
        till.updates.busy = 1;
        assign(generation);
        till.until("it was planned", () -> till.updates.calls.contains("plan 2"));
        till.updates.store.clear();

        till.until("an operation runs", till.updates::isRunning);

        assertThat(server.received(hash)).hasSize(1);
    }

    @Test
    void whatIsForcedWhileItWaitsIsHastenedAtOnce() throws Exception {
        String action = assign(TestGeneration.of(2, 100).files(), "soft");
        till.updates.waits = true;
        till.until("an operation waits", till.updates::isRunning);
        server.force("till-7", action);
        // It takes a moment until the one that is given up is over.
        till.updates.busy = 1;
        Instant forced = till.pace.now();

        till.until("it hurries", () -> till.updates.calls.contains("apply 2 NOW"));

        assertThat(Duration.between(forced, till.pace.now())).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aPlanThatIsStaleIsMadeAgain() throws Exception {
        assign(TestGeneration.of(2, 1_000));
        till.until("it is planned", () -> till.updates.calls.contains("plan 2"));
        till.updates.refusal = new ModuleException(Reason.STALE, "generation 3 runs by now");

        till.until("an operation runs", till.updates::isRunning);

        assertThat(till.updates.calls)
                .containsExactly("missing", "plan 2", "apply 2 NOW", "missing", "plan 2", "apply 2 NOW");
    }

    // --- what is owed

    @Test
    void theEndIsToldUntilTheServerHasHeardIt() throws Exception {
        assign(TestGeneration.of(2, 100));
        till.until("an operation runs", till.updates::isRunning);
        for (int status : new int[] {503, 429, 409}) {
            server.nextTime("/feedback", status);
        }

        till.updates.end(Operation.State.COMMITTED, "");
        till.until("the server knows", () -> server.updateStatus("till-7").equals("in_sync"));
    }

    @Test
    void whatNobodyWaitsForAnyMoreIsForgotten() throws Exception {
        String action = assign(TestGeneration.of(2, 100));
        till.until("an operation runs", till.updates::isRunning);
        server.nextTime("/feedback", 410);

        till.updates.end(Operation.State.COMMITTED, "");
        server.forget("till-7", action);
        till.until("it is forgotten", () -> Files.notExists(till.directory().resolve("owed.json")));
    }

    @Test
    void afterABootTheEndIsToldBeforeAnythingIsAsked() throws Exception {
        assign(TestGeneration.of(2, 100));
        till.until("an operation runs", till.updates::isRunning);
        till.updates.end(Operation.State.ROLLED_BACK, "it lost its power");
        till.restart();
        server.forgetRequests();

        till.turn();

        assertThat(server.received("/").get(0).path()).endsWith("/feedback");
        assertThat(server.updateStatus("till-7")).isEqualTo("error");
    }

    @Test
    void anOperationThatBeganBeforeItsNameWasWrittenDownIsFound() throws Exception {
        assign(TestGeneration.of(2, 100));
        till.until("an operation runs", till.updates::isRunning);
        OwedFile file = new OwedFile(till.directory().resolve("owed.json"));
        Owed owed = file.load().orElseThrow();
        file.save(owed.known(""));
        till.restart();

        till.updates.end(Operation.State.COMMITTED, "");
        till.until("the server knows", () -> server.updateStatus("till-7").equals("in_sync"));
    }

    @Test
    void anOperationThatNeverBeganIsBegunAgain() throws Exception {
        String action = assign(TestGeneration.of(2, 100));
        Files.createDirectories(till.directory());
        new OwedFile(till.directory().resolve("owed.json"))
                .save(Owed.begun(
                        server.url() + "/DEFAULT/controller/v1/till-7",
                        action,
                        "/DEFAULT/controller/v1/till-7/deploymentBase/1/feedback",
                        2,
                        ""));
        till.restart();

        till.until("an operation runs", till.updates::isRunning);
    }

    @Test
    void whatIsOwedUnderAnotherNameIsForgotten() throws Exception {
        assign(TestGeneration.of(2, 100));
        till.until("an operation runs", till.updates::isRunning);
        till.updates.end(Operation.State.COMMITTED, "");
        String token = server.enroll("till-8");
        server.assign(server.publish(TestGeneration.of(3, 100).files()), "till-8", "forced");

        try (Terminal renamed = new Terminal(server.url(), "till-8", token, home, true)) {
            renamed.until("an operation runs", renamed.updates::isRunning);
        }

        assertThat(server.updateStatus("till-7")).isEqualTo("pending");
    }

    @ParameterizedTest
    @CsvSource({"400,1", "403,20"})
    void anEndThatTheServerDoesNotTakeKeepsNothingAway(int status, int times) throws Exception {
        String action = assign(TestGeneration.of(2, 100));
        till.until("an operation runs", till.updates::isRunning);
        for (int i = 0; i < times; i++) {
            server.nextTime("/feedback", status);
        }
        till.updates.end(Operation.State.ROLLED_BACK, "the printer did not answer");

        till.work(Duration.ofHours(6));
        till.restart();
        till.work(Duration.ofHours(6));
        // The server shows it all the time, and it is not worth a second try.
        assertThat(server.actionStatus("till-7", action)).isEqualTo("pending");
        assertThat(till.updates.calls).containsOnlyOnce("apply 2 NOW");

        server.faults.clear();
        assign(TestGeneration.of(3, 100));
        till.until("the next one runs", till.updates::isRunning);
        assertThat(server.notes("till-7", action)).anyMatch(note -> note.startsWith("canceled: "));
    }

    @Test
    void anEndThatIsForbiddenForAWhileIsTold() throws Exception {
        assign(TestGeneration.of(2, 100));
        till.until("an operation runs", till.updates::isRunning);
        for (int i = 0; i < 5; i++) {
            server.nextTime("/feedback", 403);
        }
        till.updates.end(Operation.State.COMMITTED, "");

        till.until("the server knows", () -> server.updateStatus("till-7").equals("in_sync"));
    }

    @Test
    void aDamagedRecordOfWhatIsOwedIsForgotten() throws Exception {
        Files.createDirectories(till.directory());
        Files.writeString(till.directory().resolve("owed.json"), "{");
        till.restart();
        assign(TestGeneration.of(2, 100));

        till.until("an operation runs", till.updates::isRunning);
    }

    // --- changes of mind

    @Test
    void anActionWhoseWindowClosesWhileItWaitsForQuietIsTakenBack() throws Exception {
        String action = assign(TestGeneration.of(2, 100).files(), "soft");
        till.updates.waits = true;
        till.until("an operation runs", till.updates::isRunning);

        server.window("till-7", action, true);
        till.until("it is taken back", () -> !till.updates.isRunning());
        server.window("till-7", action, false);
        till.until("it runs again", till.updates::isRunning);
        till.updates.end(Operation.State.COMMITTED, "");
        till.until("the server knows", () -> server.updateStatus("till-7").equals("in_sync"));
    }

    @Test
    void anActionThatTheServerClosesWhileItWaitsForQuietIsTakenBack() throws Exception {
        String action = assign(TestGeneration.of(2, 100).files(), "soft");
        till.updates.waits = true;
        till.until("an operation runs", till.updates::isRunning);

        server.forget("till-7", action);
        till.until("it is taken back", () -> !till.updates.isRunning());

        assertThat(till.directory().resolve("owed.json")).doesNotExist();
    }

    @Test
    void aDownloadLooksUpWhenItIsTimeToAskAndStopsWhenItIsCancelled() throws Exception {
        TestGeneration generation = TestGeneration.of(2, 2_000_000, 2_000_000);
        Settings slow = new Settings(
                Terminal.server(server.url(), "till-7", "token-of-till-7"),
                Duration.ofSeconds(30),
                Duration.ofDays(1),
                100_000,
                true);
        String action = assign(generation);
        Agent agent =
                HawkbitAgent.assemble(slow, till.http(), till.updates, till.updates, home, new Cancelling(action));
        agent.turn();

        assertThat(server.actionStatus("till-7", action)).isEqualTo("finished");
        assertThat(till.updates.calls).containsExactly("missing");
        assertThat(till.directory().resolve("download")).isEmptyDirectory();
    }

    /** In the fifteenth second somebody cancels. */
    private final class Cancelling implements Pace {
        private final String action;
        private final Instant cancelAt = till.pace.now().plusSeconds(15);

        Cancelling(String action) {
            this.action = action;
        }

        @Override
        public Instant now() {
            return till.pace.now();
        }

        @Override
        public void pause(Duration time) throws InterruptedException {
            till.pace.pause(time);
            if (!till.pace.now().isBefore(cancelAt)
                    && server.actionStatus("till-7", action).equals("pending")) {
                server.cancel("till-7", action);
            }
        }
    }

    @Test
    void aCancellationOfSomethingUnknownIsAcknowledged() throws Exception {
        String action = assign(TestGeneration.of(2, 100));
        server.cancel("till-7", action);

        till.until("it is over", () -> server.actionStatus("till-7", action).equals("finished"));

        assertThat(till.updates.calls).isEmpty();
    }
}
