package org.saoma.fleet.hawkbit;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import org.saoma.api.module.ModuleUpdates;
import org.saoma.api.module.Operation;
import org.saoma.api.module.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one action that is being applied, or whose end the server has not been told. It stands on the disk before anything changes;
 * how it ends is what the module manager says of the operation, and is told until the server has heard it.
 */
final class Debt {
    private static final Logger log = LoggerFactory.getLogger(Debt.class);

    /** The server takes no more notes of an action, or somebody on the way has a bad hour: so often it is told again. */
    private static final int MOST_FORBIDDEN = 8;

    private final OwedFile file;
    private final String server;
    private final ModuleUpdates updates;
    private final DdiClient client;
    private Owed owed;
    private int forbidden;

    /** @param server where this terminal asks */
    Debt(OwedFile file, String server, ModuleUpdates updates, DdiClient client) throws IOException {
        this.file = file;
        this.server = server;
        this.updates = updates;
        this.client = client;
        try {
            owed = file.load().orElse(null);
        } catch (IOException e) {
            // The server shows the action again while it is open there.
            log.warn("What is owed to the fleet server cannot be read and is forgotten: {}", e.getMessage());
            file.clear();
        }
        if (owed != null && !owed.server().equals(server)) {
            log.warn(
                    "The end of fleet action {} is owed to {} and is forgotten: this terminal asks {} now",
                    owed.action(),
                    owed.server(),
                    server);
            forget();
        }
    }

    boolean isOpen() {
        return owed != null && !owed.refused();
    }

    boolean isAbout(String action) {
        return isOpen() && owed.action().equals(action);
    }

    /** Whether an action is over here, although the server shows it: it does not take its end. */
    boolean isOver(String action) {
        return owed != null && owed.refused() && owed.action().equals(action);
    }

    /** Whether the operation is under way. */
    boolean isApplying() {
        return owed != null && owed.outcome() == null;
    }

    /** To be called before the operation is begun. */
    void begin(String action, String to, long release) throws IOException {
        String earlier = newest(action).map(Operation::id).orElse("");
        keep(Owed.begun(server, action, to, release, earlier));
    }

    void began(Operation operation) throws IOException {
        keep(owed.known(operation.id()));
    }

    /** An action ended without an operation. */
    void end(String action, String to, Outcome outcome) throws IOException {
        keep(Owed.begun(server, action, to, 0, "").ended(outcome));
    }

    void forget() throws IOException {
        owed = null;
        file.clear();
    }

    /** Looks whether the operation is over. */
    void look() throws IOException {
        if (!isApplying()) {
            return;
        }
        Optional<Operation> operation = owed.operation().isEmpty()
                ? newest(owed.action()).filter(Predicate.not(found -> found.id().equals(owed.earlier())))
                : updates.operation(owed.operation());
        if (operation.isPresent()) {
            if (operation.get().state() != Operation.State.RUNNING) {
                log.info("Fleet action {}: {}", owed.action(), operation.get().state());
                keep(owed.ended(Outcome.of(operation.get(), owed.release())));
            }
        } else {
            // The power went before it began, or while it waited for its moment. The server still shows the action.
            log.info("Fleet action {}: nothing was changed yet, it is taken again", owed.action());
            forget();
        }
    }

    /** Tells the end, if it is known. */
    void deliver() throws IOException, InterruptedException {
        if (!isOpen() || owed.outcome() == null) {
            return;
        }
        String end = owed.outcome().success() ? "success" : "failure";
        try {
            boolean heard = client.feedback(owed.to(), owed.action(), Feedback.closed(owed.outcome()));
            log.info(
                    "Fleet action {}: told {}{}", owed.action(), end, heard ? "" : ", which nobody waits for any more");
            forget();
        } catch (DdiException e) {
            if (!isLasting(e)) {
                throw e;
            }
            log.warn(
                    "Fleet action {}: the server does not take its {} ({}); cancel it there",
                    owed.action(),
                    end,
                    e.getMessage());
            keep(owed.notTaken());
        }
        forbidden = 0;
    }

    private boolean isLasting(DdiException e) {
        if (e.status() == DdiException.FORBIDDEN) {
            forbidden++;
        }
        return e.status() == DdiException.BAD_REQUEST || forbidden >= MOST_FORBIDDEN;
    }

    /**
     * Gives up the operation, when it has not begun to change what runs.
     *
     * @return false when it is too late
     */
    boolean giveUp() throws IOException {
        if (!isApplying() || owed.operation().isEmpty() || !updates.cancel(owed.operation())) {
            return false;
        }
        forget();
        return true;
    }

    private Optional<Operation> newest(String action) {
        return updates.history().stream()
                .filter(operation -> operation.origin().door() == Origin.Door.FLEET
                        && operation.origin().actor().equals(action))
                .findFirst();
    }

    private void keep(Owed next) throws IOException {
        file.save(next);
        owed = next;
    }
}
