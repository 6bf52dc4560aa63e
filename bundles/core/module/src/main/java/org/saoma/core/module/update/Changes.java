package org.saoma.core.module.update;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.saoma.api.module.ModuleException;
import org.saoma.api.module.ModuleException.Reason;
import org.saoma.api.module.Operation;
import org.saoma.api.module.Origin;
import org.saoma.api.module.Urgency;
import org.saoma.core.module.apply.HealthGate;
import org.saoma.generation.Generation;
import org.saoma.generation.StoreState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One change of modules at a time, on a thread of its own, and what became of all of them. Thread-safe. */
final class Changes {

    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

    private final Change.Machinery machinery;
    private final Ledger ledger;
    private final History history;
    private final Supplier<Running> running;
    private final Supplier<Set<String>> planned;
    private final Clock clock;
    private volatile Change change;
    private volatile boolean settling;

    /** @param planned the files of plans that may still be applied, by hash */
    Changes(
            Change.Machinery machinery,
            History history,
            Supplier<Running> running,
            Supplier<Set<String>> planned,
            Clock clock) {
        this.machinery = machinery;
        this.ledger = machinery.ledger();
        this.history = history;
        this.running = running;
        this.planned = planned;
        this.clock = clock;
    }

    /**
     * Begins one; the caller has made sure that none runs.
     *
     * @param notes the first lines of its record
     */
    Operation begin(
            Generation next,
            Prepared.Way way,
            List<String> notes,
            Change.Beginning beginning,
            Origin origin,
            Urgency urgency) {
        Progress progress = new Progress(clock, next.sequence(), origin);
        notes.forEach(progress);
        Change begun = new Change(machinery, running.get(), next, way, beginning, progress);
        change = begun;
        new Thread(() -> carryOut(begun, urgency), "modules").start();
        return progress.running();
    }

    private void carryOut(Change begun, Urgency urgency) {
        try {
            Operation end = result(begun, urgency);
            if (end.state() != Operation.State.RUNNING) {
                end(begun, end);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Operation result(Change begun, Urgency urgency) throws InterruptedException {
        try {
            return begun.carryOut(urgency);
        } catch (IOException e) {
            LOG.error("a change of modules could not begin", e);
            return begun.progress()
                    .ended(
                            Operation.State.FAILED,
                            "It could not be written down: " + e.getMessage()
                                    + ". Make room on the disk. Nothing was changed.");
        } catch (RuntimeException e) {
            LOG.error("a change of modules broke off", e);
            String reason = "It broke off: " + e;
            return ledger.state().trial() == null
                    ? begun.progress()
                            .ended(Operation.State.FAILED, reason + ". Nothing was changed; have its maker look at it.")
                    : begun.goBack(reason);
        }
    }

    private void end(Change begun, Operation end) throws InterruptedException {
        if (end.state() == Operation.State.FAILED) {
            closeUnchanged(end);
        } else {
            machinery.written().write("the end of operation " + end.id(), () -> {
                history.put(end);
                ledger.settle(begun.progress());
            });
            collect();
        }
        change = null;
    }

    /** Its package may be applied again, so nothing of it is deleted. */
    private void closeUnchanged(Operation end) {
        try {
            history.put(end);
        } catch (IOException e) {
            LOG.error("that operation {} changed nothing is written down at the next start", end.id(), e);
        }
    }

    private void collect() {
        try {
            ledger.collect(planned.get());
        } catch (IOException e) {
            LOG.warn("files that no generation needs stay until the next change: {}", e.toString());
        }
    }

    void requireIdle() throws ModuleException {
        Change current = change;
        if (current != null) {
            throw new ModuleException(
                    Reason.BUSY, "Operation " + current.progress().id() + " runs. Wait until it is over.");
        }
        if (settling) {
            throw new ModuleException(
                    Reason.BUSY,
                    "What began before the last start is being ended: generation "
                            + running.get().sequence() + " proves itself. Try again in a minute.");
        }
    }

    boolean cancel(String operationId) {
        Change current = change;
        return current != null && current.progress().id().equals(operationId) && current.giveUp();
    }

    Optional<Operation> operation(String operationId) {
        Change current = change;
        if (current != null && current.progress().id().equals(operationId)) {
            return Optional.of(current.progress().running());
        }
        return history.find(operationId);
    }

    List<Operation> history() {
        return history.all();
    }

    /** Whether a process before this one left something to end. */
    boolean owes() {
        StoreState state = ledger.state();
        return state.trial() != null
                || state.outcome() != null
                || history.all().stream().anyMatch(operation -> operation.state() == Operation.State.RUNNING);
    }

    /**
     * Ends what a process before this one began, on a thread of its own: a generation on trial proves itself, or the one before it is
     * started. Nothing else begins meanwhile.
     *
     * @param gate waits as long as a start may take
     * @param proven hears that what runs is healthy
     */
    void settle(HealthGate gate, Runnable proven) {
        settling = true;
        Runnable work = () -> {
            try {
                settleNow(gate, proven);
                settling = false;
            } catch (IOException e) {
                LOG.error("what was wrong before the last change cannot be read, so it is not judged", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        new Thread(work, "modules").start();
    }

    private void settleNow(HealthGate gate, Runnable proven) throws IOException, InterruptedException {
        StoreState.Trial trial = ledger.state().trial();
        Running now = running.get();
        UntilWritten written = machinery.written();
        if (trial != null && trial.sequence() == now.sequence()) {
            Set<String> wrong = gate.await(now.generation(), ledger.complaintsBefore());
            if (!wrong.isEmpty()) {
                written.write("that it is not healthy", () -> ledger.fail(String.join("; ", wrong)));
                LOG.error("generation {} is not healthy; the one before is started: {}", trial.sequence(), wrong);
                machinery.restart().run();
                return;
            }
            written.write(
                    "that it is healthy", () -> ledger.commit(now.generation().release()));
            proven.run();
        } else if (trial != null) {
            written.write(
                    "that it did not start",
                    () -> ledger.fail("Its files are damaged, or it could not be started; the terminal runs generation "
                            + now.sequence() + "."));
        }
        written.write("what became of it", () -> {
            ledger.settle(null);
            ledger.closeUnbegun();
        });
        collect();
    }
}
