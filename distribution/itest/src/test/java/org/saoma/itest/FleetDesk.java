package org.saoma.itest;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.saoma.hawkbit.Management;

/** Where the operators of a fleet sit: they make releases, choose who gets them, and see what the server knows. */
final class FleetDesk {

    private static final String EVERYBODY = "controllerId==till-*";
    private static final String CANARIES = "controllerId==till-1 or controllerId==till-2";
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Management server;
    private final Workshop workshop;
    private long releases;

    FleetDesk(Management server, Workshop workshop) {
        this.server = server;
        this.workshop = workshop;
    }

    /** Waits for what the fleet does by itself. */
    static void until(String what, Callable<Boolean> holds) {
        await(what).atMost(LIMIT).pollInterval(LOOK).until(holds);
    }

    /** From now on everything is made for the next release. */
    void nextRelease() {
        releases++;
    }

    /** Of the bundles of this release. */
    String version() {
        return "9.0." + releases;
    }

    Path bundle(String symbolicName) throws IOException {
        return workshop.bundle(symbolicName, version());
    }

    Path brokenBundle(String symbolicName) throws IOException {
        return workshop.brokenBundle(symbolicName, version());
    }

    /**
     * Publishes what is delivered with terminals, with bundles replaced.
     *
     * @return the distribution set
     */
    long publish(Path... jars) throws IOException, InterruptedException {
        return server.publish("terminal", version(), workshop.artifacts(releases, Fleet.GENERATION, jars));
    }

    /** Begins a rollout to the canaries and then to the others. */
    long rollOut(long set) throws IOException, InterruptedException {
        long rollout = server.createRollout("release " + releases, set, EVERYBODY, CANARIES);
        until("the rollout is ready", () -> status(rollout).equals("ready"));
        server.startRollout(rollout);
        return rollout;
    }

    String status(long rollout) throws IOException, InterruptedException {
        return server.rollout(rollout).path("status").asText();
    }

    /** How far a group of a rollout is, the canaries' first. */
    String group(long rollout, int index) throws IOException, InterruptedException {
        return server.rolloutGroups(rollout).path(index).path("status").asText();
    }

    /** @return the action */
    String assign(FleetTerminal terminal, long set) throws IOException, InterruptedException {
        return server.assign(set, terminal.id(), "forced", Map.of());
    }

    /** To be applied when nobody sells. */
    String assignSoftly(FleetTerminal terminal, long set) throws IOException, InterruptedException {
        return server.assign(set, terminal.id(), "soft", Map.of());
    }

    /** To be applied in half a year. */
    String assignForLater(FleetTerminal terminal, long set) throws IOException, InterruptedException {
        int month = LocalDate.now(ZoneOffset.UTC).plusMonths(6).getMonthValue();
        Map<String, String> window =
                Map.of("schedule", "0 0 3 1 " + month + " ? *", "duration", "01:00:00", "timezone", "+00:00");
        return server.assign(set, terminal.id(), "forced", Map.of("maintenanceWindow", window));
    }

    void cancel(FleetTerminal terminal, String action) throws IOException, InterruptedException {
        server.cancel(terminal.id(), action);
    }

    String newestAction(FleetTerminal terminal) throws IOException, InterruptedException {
        return server.newestAction(terminal.id());
    }

    boolean isOver(FleetTerminal terminal, String action) throws IOException, InterruptedException {
        return server.actionStatus(terminal.id(), action).equals("finished");
    }

    /** What the terminal told about an action, each {@code type: messages}. */
    List<String> notes(FleetTerminal terminal, String action) throws IOException, InterruptedException {
        return server.notes(terminal.id(), action);
    }

    /** {@code pending}, {@code in_sync}, {@code error}. */
    String state(FleetTerminal terminal) throws IOException, InterruptedException {
        return server.updateStatus(terminal.id());
    }

    /** Whether the server believes that a terminal runs this. */
    boolean has(FleetTerminal terminal, long set) throws IOException, InterruptedException {
        return server.installedSet(terminal.id()) == set;
    }

    /** What a terminal tells about itself. */
    Map<String, String> attributes(FleetTerminal terminal) throws IOException, InterruptedException {
        return server.attributes(terminal.id());
    }
}
