package org.saoma.fleet.hawkbit;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The small server keeps the contracts that {@link HawkbitContractIT} holds a real one to. */
class FakeContractTest implements DdiContract, AgentContract {

    private FakeHawkbit server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeHawkbit();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    public FleetServer server() {
        return server;
    }
}
