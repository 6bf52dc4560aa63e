package org.saoma.fleet.hawkbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saoma.api.module.Operation;
import org.saoma.hawkbit.HawkbitServer;
import org.saoma.hawkbit.Management;

/** A real hawkBit keeps the contracts. */
class HawkbitContractIT implements DdiContract, AgentContract {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static HawkbitServer hawkbit;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        hawkbit = HawkbitServer.start(Path.of(System.getProperty("saoma.hawkbit")));
    }

    @AfterAll
    static void stop() {
        if (hawkbit != null) {
            hawkbit.close();
        }
    }

    @Override
    public FleetServer server() {
        return new Desk(hawkbit.url(), hawkbit.management());
    }

    @Test
    void aRolloutGoesOnWhenItsFirstGroupSucceeded(@TempDir Path home) throws Exception {
        try (Terminal first = terminal(home.resolve("1"), "good-1");
                Terminal second = terminal(home.resolve("2"), "good-2")) {
            long rollout = rollOut("good-*");

            first.until("it runs", first.updates::isRunning);
            second.work(Duration.ofMinutes(10));
            assertThat(second.updates.calls).isEmpty();
            first.updates.end(Operation.State.COMMITTED, "");

            await().atMost(LIMIT).until(() -> {
                first.turn();
                second.turn();
                return second.updates.isRunning();
            });
            second.updates.end(Operation.State.COMMITTED, "");
            await().atMost(LIMIT).until(() -> {
                second.turn();
                return hawkbit.management()
                        .rollout(rollout)
                        .path("status")
                        .asText()
                        .equals("finished");
            });
        }
    }

    @Test
    void aRolloutPausesWhenItsFirstGroupFails(@TempDir Path home) throws Exception {
        try (Terminal first = terminal(home.resolve("1"), "bad-1");
                Terminal second = terminal(home.resolve("2"), "bad-2")) {
            long rollout = rollOut("bad-*");

            first.until("it runs", first.updates::isRunning);
            first.updates.end(Operation.State.ROLLED_BACK, "the scanner did not answer");

            await().atMost(LIMIT).until(() -> {
                first.turn();
                return hawkbit.management()
                        .rollout(rollout)
                        .path("status")
                        .asText()
                        .equals("paused");
            });
            second.work(Duration.ofHours(1));
            assertThat(second.updates.calls).isEmpty();
            assertThat(hawkbit.management()
                            .rolloutGroups(rollout)
                            .path(0)
                            .path("status")
                            .asText())
                    .isEqualTo("error");
        }
    }

    private Terminal terminal(Path home, String id) throws Exception {
        return new Terminal(server(), id, server().enroll(id), home);
    }

    private long rollOut(String targets) throws Exception {
        Management management = hawkbit.management();
        long set = server().publish(TestGeneration.of(2, 100).files());
        long rollout = management.createRollout(targets, set, "controllerId==" + targets, 2);
        await().atMost(LIMIT)
                .until(() -> management.rollout(rollout).path("status").asText().equals("ready"));
        management.startRollout(rollout);
        await().atMost(LIMIT)
                .until(() -> management.rollout(rollout).path("status").asText().equals("running"));
        return rollout;
    }

    private record Desk(URI url, Management management) implements FleetServer {

        @Override
        public String enroll(String controllerId) throws Exception {
            return management.createTarget(controllerId);
        }

        @Override
        public long publish(Map<String, byte[]> files) throws Exception {
            return management.publish("generation", Long.toString(System.nanoTime()), files);
        }

        @Override
        public String assign(long distributionSet, String controllerId, String type, Map<String, ?> more)
                throws Exception {
            return management.assign(distributionSet, controllerId, type, more);
        }

        @Override
        public void cancel(String controllerId, String action) throws Exception {
            management.cancel(controllerId, action);
        }

        @Override
        public void force(String controllerId, String action) throws Exception {
            management.force(controllerId, action);
        }

        @Override
        public String updateStatus(String controllerId) throws Exception {
            return management.updateStatus(controllerId);
        }

        @Override
        public String actionStatus(String controllerId, String action) throws Exception {
            return management.actionStatus(controllerId, action);
        }

        @Override
        public List<String> notes(String controllerId, String action) throws Exception {
            return management.notes(controllerId, action);
        }

        @Override
        public Map<String, String> attributes(String controllerId) throws Exception {
            return management.attributes(controllerId);
        }
    }
}
