package org.saoma.itest;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.saoma.hawkbit.HawkbitServer;

/** A hawkBit server and terminals that ask it, each a process, with one simulator for all; and the workshop of its operators. */
final class Fleet implements AutoCloseable {

    /** What the terminals run: everything but simulators. */
    static final String GENERATION = "demo-terminal";

    private final HawkbitServer hawkbit;
    private final BreakableLine line;
    private final Workshop workshop;
    private final URI simulatorUrl;
    private final SimControl platform;
    private final TerminalProcess simulator;
    private final List<FleetTerminal> terminals = new ArrayList<>();

    private Fleet(HawkbitServer hawkbit, Workshop workshop, Path place) throws Exception {
        this.hawkbit = hawkbit;
        this.workshop = workshop;
        this.line = BreakableLine.to(hawkbit.url());
        int port = TerminalProcess.freePort();
        this.simulatorUrl = URI.create("http://127.0.0.1:" + port);
        this.platform = SimControl.at(simulatorUrl);
        this.simulator = TerminalProcess.simulator(place.resolve("simulator"), port);
    }

    /** Starts a server and so many terminals, and waits until all are ready to sell and known to the server. */
    static Fleet of(int size, Path place) throws Exception {
        CompletableFuture<HawkbitServer> starting = CompletableFuture.supplyAsync(Fleet::startServer);
        Workshop workshop;
        try {
            workshop = Workshop.in(place.resolve("workshop"));
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            starting.thenAccept(HawkbitServer::close);
            throw e;
        }
        HawkbitServer hawkbit = starting.join();
        Fleet fleet = new Fleet(hawkbit, workshop, place);
        try {
            fleet.startTerminals(size, place);
        } catch (Exception | Error e) {
            fleet.close();
            throw e;
        }
        return fleet;
    }

    private static HawkbitServer startServer() {
        try {
            return HawkbitServer.start(Path.of(System.getProperty("saoma.hawkbit")));
        } catch (IOException | InterruptedException e) {
            throw new CompletionException(e);
        }
    }

    private void startTerminals(int size, Path place) throws Exception {
        simulator.awaitOutput("ready");
        for (int i = 1; i <= size; i++) {
            String id = "till-" + i;
            Path home = place.resolve(id);
            workshop.provision(home);
            String token = hawkbit.management().createTarget(id);
            terminals.add(FleetTerminal.enter(id, home, simulatorUrl, line.entrance(), token));
        }
        for (FleetTerminal terminal : terminals) {
            terminal.start();
        }
        for (FleetTerminal terminal : terminals) {
            terminal.awaitReady();
            await(terminal.id() + " tells what runs")
                    .atMost(TerminalProcess.LIMIT)
                    .until(() -> !hawkbit.management().attributes(terminal.id()).isEmpty());
        }
    }

    FleetDesk desk() {
        return new FleetDesk(hawkbit.management(), workshop);
    }

    BreakableLine line() {
        return line;
    }

    SimControl platform() {
        return platform;
    }

    List<FleetTerminal> terminals() {
        return List.copyOf(terminals);
    }

    @Override
    public void close() {
        terminals.forEach(FleetTerminal::close);
        simulator.close();
        try {
            line.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            hawkbit.close();
        }
    }
}
