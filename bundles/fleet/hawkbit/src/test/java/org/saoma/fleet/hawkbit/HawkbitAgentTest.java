package org.saoma.fleet.hawkbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The component with its own thread and the real time. */
class HawkbitAgentTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path home;

    private FakeHawkbit server;
    private final FakeUpdates updates = new FakeUpdates();

    @BeforeEach
    void start() throws IOException {
        server = new FakeHawkbit();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HawkbitAgent agent(TestConfig config) throws IOException {
        return new HawkbitAgent(home, config.build(), updates, updates, Duration.ZERO);
    }

    @Test
    void itAsksTellsHowItStandsAndStops() throws Exception {
        String token = server.enroll("till-7");
        HawkbitAgent agent = agent(TestConfig.of(server.url().toString()).set("_targetToken", token));
        try {
            await().atMost(LIMIT).until(() -> !server.attributes("till-7").isEmpty());
            await().atMost(LIMIT).until(() -> agent.execute().getStatus() == Result.Status.OK);
        } finally {
            agent.stop();
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("fleet-agent"));
    }

    @Test
    void aTokenThatIsWrongIsAWarningWithoutTheToken() throws Exception {
        HawkbitAgent agent = agent(TestConfig.of(server.url().toString()).set("_targetToken", "wrong-token"));
        try {
            await().atMost(LIMIT).until(() -> agent.execute().getStatus() == Result.Status.WARN);
            assertThat(agent.execute().toString()).contains("401").doesNotContain("wrong-token");
        } finally {
            agent.stop();
        }
    }

    @Test
    void settingsThatCannotWorkKeepItFromStarting() {
        assertThatThrownBy(() -> agent(TestConfig.of("http://fleet.example.com")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
