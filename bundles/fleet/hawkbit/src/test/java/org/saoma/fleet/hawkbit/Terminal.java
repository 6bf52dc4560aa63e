package org.saoma.fleet.hawkbit;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;

/** A terminal of a fleet, without modules and with time of its own. It can lose its power. */
final class Terminal implements AutoCloseable {
    private static final int MOST_TURNS = 400;

    final String id;
    final FakeUpdates updates = new FakeUpdates();
    final FakePace pace = new FakePace();
    private final Settings settings;
    private final Path home;
    private final Http http;
    private Agent agent;

    Terminal(FleetServer server, String id, String token, Path home) throws IOException {
        this(server.url(), id, token, home, true);
    }

    Terminal(URI server, String id, String token, Path home, boolean confirm) throws IOException {
        this.id = id;
        this.home = home;
        Server there = server(server, id, token);
        settings = new Settings(there, Duration.ofSeconds(30), Duration.ofDays(1), 0, confirm);
        http = new Http(there.tls(), Duration.ofSeconds(20));
        restart();
    }

    static Server server(URI url, String id, String token) {
        try {
            return new Server(Server.pollAddress(url, "DEFAULT", id), "TargetToken " + token, SSLContext.getDefault());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A client of its own, for what the agent does not show. */
    DdiClient client() {
        return new DdiClient(settings.server(), http, pace);
    }

    Http http() {
        return http;
    }

    Path directory() {
        return home.resolve("data/fleet");
    }

    /** The power goes and comes back. What runs is the module manager's, and stays. */
    void restart() throws IOException {
        updates.restart();
        agent = HawkbitAgent.assemble(settings, http, updates, updates, home, pace);
    }

    Duration turn() throws InterruptedException {
        Duration wait = agent.turn();
        pace.pause(wait.isZero() ? Duration.ofMillis(100) : wait);
        return wait;
    }

    /** Lets it work until something holds. */
    void until(String what, Callable<Boolean> holds) throws Exception {
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            if (holds.call()) {
                return;
            }
            turn();
        }
        throw new AssertionError(
                "never: " + what + "; the module manager saw " + updates.calls + "; " + agent.contact());
    }

    /** Lets it work for a while of its own time. */
    void work(Duration time) throws InterruptedException {
        for (Instant end = pace.now().plus(time); pace.now().isBefore(end); ) {
            turn();
        }
    }

    Agent.Contact contact() {
        return agent.contact();
    }

    @Override
    public void close() {
        http.close();
    }
}
