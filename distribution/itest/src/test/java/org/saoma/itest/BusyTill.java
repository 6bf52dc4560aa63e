package org.saoma.itest;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A till that sells at one terminal of a fleet over its API, one sale after the other. */
final class BusyTill implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final FleetTerminal terminal;
    private final SimControl platform;
    private final Queue<Sale> sales = new ConcurrentLinkedQueue<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<Void> selling;
    private volatile boolean open = true;

    private BusyTill(FleetTerminal terminal, SimControl platform) {
        this.terminal = terminal;
        this.platform = platform;
        Callable<Void> work = this::sell;
        this.selling = thread.submit(work);
    }

    static BusyTill at(FleetTerminal terminal, SimControl platform) {
        return new BusyTill(terminal, platform);
    }

    /**
     * A sale and how it ended.
     *
     * @param state what the terminal says of it, or why it was refused
     */
    record Sale(String id, String state, Instant began, Instant ended) {

        boolean overlaps(FleetTerminal.Change change) {
            return began.isBefore(change.ended()) && ended.isAfter(change.began());
        }
    }

    private Void sell() throws Exception {
        TillClient till = terminal.till();
        while (open) {
            Instant began = Instant.now();
            TillClient.Answer answer =
                    till.sellLater(platform.payerCode(), "?wait=30").get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            String state = answer.status() == 201 ? answer.text("state") : answer.text("code");
            sales.add(new Sale(answer.text("id"), state, began, Instant.now()));
        }
        return null;
    }

    /** Goes on when one more sale is over. */
    void awaitSale() {
        int enough = sales.size() + 1;
        await(terminal.id()).atMost(LIMIT).until(() -> {
            if (selling.isDone()) {
                selling.get();
            }
            return sales.size() >= enough;
        });
    }

    /** Ends the sale that was begun and returns all. */
    List<Sale> finish() throws Exception {
        open = false;
        selling.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        return List.copyOf(sales);
    }

    @Override
    public void close() {
        open = false;
        thread.shutdownNow();
    }
}
