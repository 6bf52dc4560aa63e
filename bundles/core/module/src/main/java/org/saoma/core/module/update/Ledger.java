package org.saoma.core.module.update;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import org.saoma.api.module.ModuleException;
import org.saoma.api.module.Operation;
import org.saoma.api.module.SettingsChoice;
import org.saoma.generation.DurableFile;
import org.saoma.generation.GenerationStore;
import org.saoma.generation.SettingsSnapshot;
import org.saoma.generation.StateFile;
import org.saoma.generation.StoreState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down how a generation comes to be what the terminal starts, in an order in which the power may fail after any line: first
 * that it is on trial, then how that ended, then the history, and only then that everybody heard of it. Used by one thread at a time.
 */
final class Ledger {

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    private final GenerationStore store;
    private final StateFile file;
    private final TrustStore trust;
    private final History history;
    private final SettingsSnapshot settings;
    private final Clock clock;
    private final Path before;
    private volatile StoreState state;

    /** @param modules where the home keeps generations */
    Ledger(
            Path modules,
            GenerationStore store,
            SettingsSnapshot settings,
            TrustStore trust,
            History history,
            Clock clock)
            throws IOException {
        this.store = store;
        this.settings = settings;
        this.trust = trust;
        this.history = history;
        this.clock = clock;
        this.before = modules.resolve("before-trial.txt");
        this.file = new StateFile(modules);
        this.state = file.read();
    }

    StoreState state() {
        return state;
    }

    /**
     * A generation is about to change what runs.
     *
     * @param complaints what was wrong before it came, which is not its fault
     */
    void begin(Prepared prepared, Operation operation, Set<String> complaints) throws IOException {
        open(operation, complaints);
        store.add(prepared.next());
        if (prepared.signed() != null) {
            DurableFile.write(store.envelope(prepared.next().sequence()), prepared.signed());
        }
        write(state.beginTrial(prepared.next().sequence(), operation.id()));
    }

    /** A generation that is in the store already is about to take over again. */
    void beginReturn(long sequence, SettingsChoice settings, Operation operation, Set<String> complaints)
            throws IOException {
        open(operation, complaints);
        StoreState begun = state.beginTrial(sequence, operation.id());
        write(settings == SettingsChoice.PUT_BACK ? begun.withItsSettings() : begun);
    }

    private void open(Operation operation, Set<String> complaints) throws IOException {
        history.put(operation);
        DurableFile.write(before, String.join("\n", complaints).getBytes(StandardCharsets.UTF_8));
        settings.keep(state.current());
    }

    /** What was wrong before the generation on trial came. */
    Set<String> complaintsBefore() throws IOException {
        Set<String> complaints = new TreeSet<>();
        if (Files.exists(before)) {
            Files.readAllLines(before).stream().filter(line -> !line.isEmpty()).forEach(complaints::add);
        }
        return complaints;
    }

    /** The generation on trial proved healthy. What was current before is not gone back to when it may not run any more. */
    void commit(long release) throws IOException {
        trust.committed(release);
        StoreState committed = state.commit();
        write(mayRun(committed.lastGood()) ? committed : committed.withoutLastGood());
    }

    private boolean mayRun(long sequence) {
        if (sequence == StoreState.FACTORY) {
            return true;
        }
        try {
            trust.requireMayRun(store.generation(sequence));
            return true;
        } catch (ModuleException | IOException e) {
            LOG.warn("generation {} is not kept to go back to: {}", sequence, e.getMessage());
            return false;
        }
    }

    /**
     * The generation on trial did not.
     *
     * @return whether it changed settings, which only a start puts back
     */
    boolean fail(String reason) throws IOException {
        StoreState failed = state.fail(reason);
        boolean changed = settings.differs(state.current());
        write(changed ? failed : failed.settingsPutBack());
        return changed;
    }

    /** Brings the history up to what the state says, so that nothing is owed. */
    void settle(Progress progress) throws IOException {
        StoreState.Outcome outcome = state.outcome();
        if (outcome == null) {
            return;
        }
        Operation.State end = outcome.committed() ? Operation.State.COMMITTED : Operation.State.ROLLED_BACK;
        if (progress != null && progress.id().equals(outcome.operation())) {
            history.put(progress.ended(end, outcome.reason()));
        } else {
            endOfEarlierRun(outcome, end);
        }
        write(state.told());
    }

    private void endOfEarlierRun(StoreState.Outcome outcome, Operation.State end) throws IOException {
        Operation begun = history.find(outcome.operation()).orElse(null);
        if (begun != null) {
            history.put(new Operation(
                    begun.id(),
                    begun.sequence(),
                    end,
                    begun.origin(),
                    begun.steps(),
                    outcome.reason(),
                    begun.startedAt(),
                    clock.instant()));
        }
    }

    /** Ends what a process before this one began and never came to change anything. */
    void closeUnbegun() throws IOException {
        String onTrial = state.trial() == null ? "" : state.trial().operation();
        for (Operation operation : history.all()) {
            if (operation.state() == Operation.State.RUNNING && !operation.id().equals(onTrial)) {
                history.put(new Operation(
                        operation.id(),
                        operation.sequence(),
                        Operation.State.FAILED,
                        operation.origin(),
                        operation.steps(),
                        "The terminal ended before anything was changed. Apply it again.",
                        operation.startedAt(),
                        clock.instant()));
            }
        }
    }

    /**
     * Deletes files that no generation needs any more.
     *
     * @param planned files that are needed besides, by hash
     */
    void collect(Set<String> planned) throws IOException {
        store.collect(planned, state.kept());
    }

    private void write(StoreState next) throws IOException {
        file.write(next);
        state = next;
    }
}
