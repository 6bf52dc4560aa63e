package org.saoma.core.module.update;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.saoma.api.module.Operation;
import org.saoma.api.module.Urgency;
import org.saoma.core.module.apply.Applier;
import org.saoma.core.module.apply.HealthGate;
import org.saoma.generation.Generation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One change of what runs, from the wait for a quiet moment to the line in the history. */
final class Change {

    private static final Logger LOG = LoggerFactory.getLogger(Change.class);

    private final Machinery machinery;
    private final Running running;
    private final Generation next;
    private final Prepared.Way way;
    private final Beginning beginning;
    private final Progress progress;
    private final Quiet quiet;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.WAITING);
    private boolean restarting;

    /** How far it came: until it changes something it can be given up. */
    private enum Phase {
        WAITING,
        CHANGING,
        GIVEN_UP
    }

    /** Writes down that it begins. */
    interface Beginning {
        void write(Ledger ledger, Operation operation, Set<String> complaints) throws IOException;
    }

    /**
     * What every change needs.
     *
     * @param restart has the launcher build another framework in this process
     * @param committed hears what runs from now on
     */
    record Machinery(
            Ledger ledger,
            UntilWritten written,
            Applier applier,
            HealthGate gate,
            Runnable restart,
            Supplier<Quiet> quiet,
            Consumer<Generation> committed) {}

    Change(
            Machinery machinery,
            Running running,
            Generation next,
            Prepared.Way way,
            Beginning beginning,
            Progress progress) {
        this.machinery = machinery;
        this.running = running;
        this.next = next;
        this.way = way;
        this.beginning = beginning;
        this.progress = progress;
        this.quiet = machinery.quiet().get();
    }

    Progress progress() {
        return progress;
    }

    /** @return false when it is too late */
    boolean giveUp() {
        if (!phase.compareAndSet(Phase.WAITING, Phase.GIVEN_UP)) {
            return false;
        }
        quiet.giveUp();
        return true;
    }

    /** Carries it out. Returns how it ended; still running when the framework is being built anew. */
    Operation carryOut(Urgency urgency) throws InterruptedException, IOException {
        boolean needsQuiet = way != Prepared.Way.HAND_OVER;
        if (!quiet.isOpen(urgency)) {
            progress.accept("wait for the maintenance window");
        } else if (needsQuiet) {
            progress.accept("wait until nobody sells");
        }
        if (!quiet.await(urgency, needsQuiet)) {
            return progress.ended(Operation.State.FAILED, "It was given up. Nothing was changed.");
        }
        try {
            if (!phase.compareAndSet(Phase.WAITING, Phase.CHANGING)) {
                return progress.ended(Operation.State.FAILED, "It was given up. Nothing was changed.");
            }
            if (way == Prepared.Way.RESTART) {
                progress.accept("build the framework anew");
            }
            beginning.write(
                    machinery.ledger(), progress.running(), machinery.gate().complaints(running.generation()));
            if (way == Prepared.Way.RESTART) {
                restart();
                return progress.running();
            }
            return end(machinery.applier().apply(running.generation(), next, progress));
        } finally {
            if (needsQuiet && !restarting) {
                quiet.release();
            }
        }
    }

    private Operation end(Applier.Result result) throws InterruptedException {
        Ledger ledger = machinery.ledger();
        if (result instanceof Applier.Done) {
            machinery.committed().accept(next);
            machinery.written().write("that it was committed", () -> ledger.commit(next.release()));
            return progress.ended(Operation.State.COMMITTED, "");
        }
        String reason = result instanceof Applier.Undone undone ? undone.reason() : ((Applier.Broken) result).reason();
        return goBack(reason, result instanceof Applier.Broken);
    }

    /** Has the generation before run again after this one broke off, whatever it left. */
    Operation goBack(String reason) throws InterruptedException {
        return goBack(reason, true);
    }

    private Operation goBack(String reason, boolean broken) throws InterruptedException {
        AtomicBoolean changedSettings = new AtomicBoolean();
        machinery
                .written()
                .write(
                        "that it went back",
                        () -> changedSettings.set(machinery.ledger().fail(reason)));
        if (broken || changedSettings.get()) {
            LOG.error("the framework is built anew from the generation before: {}", reason);
            progress.accept("build the framework anew from the generation before");
            restart();
        }
        return progress.ended(Operation.State.ROLLED_BACK, reason);
    }

    /** Nobody is to sell until the other framework is there. */
    private void restart() {
        machinery.restart().run();
        restarting = true;
    }
}
