package org.saoma.core.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.saoma.api.journal.Change;
import org.saoma.api.journal.JournalException;

/** The changes of one caller on their way to disk. What can be worked out without the database is, by the caller's thread. */
final class PendingCommit {
    private enum Turn {
        WAITS,
        LEADS,
        IS_OVER
    }

    /** A change with the row and the transition that it makes. */
    record Item(Change change, Row row, Transition transition) {}

    private final Thread caller = Thread.currentThread();
    private final List<Item> items;
    private volatile Turn turn = Turn.WAITS;
    private boolean written;
    private JournalException refused;
    private IllegalArgumentException wrong;

    PendingCommit(List<Change> changes, Instant at) {
        items = new ArrayList<>(changes.size());
        for (Change change : changes) {
            Row row = Row.of(change.entry());
            items.add(new Item(change, row, Transition.of(change, row, at)));
        }
    }

    List<Item> items() {
        return items;
    }

    /** Nothing of it was written, for a reason that concerns it alone or all. */
    void refuse(JournalException reason) {
        refused = reason;
    }

    /** Nothing of it was written: it can never be. */
    void refuse(IllegalArgumentException reason) {
        wrong = reason;
    }

    /** It is tried once more, whatever came of it before. */
    void again() {
        refused = null;
        wrong = null;
    }

    boolean isRefused() {
        return refused != null || wrong != null;
    }

    /** It is on disk. */
    void written() {
        written = true;
    }

    /** Tells the waiting caller to write what waits. */
    void lead() {
        turn(Turn.LEADS);
    }

    /** Lets the waiting caller go on. */
    void end() {
        turn(Turn.IS_OVER);
    }

    private void turn(Turn next) {
        turn = next;
        if (caller != Thread.currentThread()) {
            LockSupport.unpark(caller);
        }
    }

    /** Waits until the commit is over, or this caller has to write. Cannot be interrupted: the outcome must be known. */
    boolean awaitLead() {
        boolean interrupted = false;
        while (turn == Turn.WAITS) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            caller.interrupt();
        }
        return turn == Turn.LEADS;
    }

    /** Returns when it was written, and throws when it was not. */
    void outcome() throws JournalException {
        if (refused != null) {
            throw refused;
        }
        if (wrong != null) {
            throw wrong;
        }
        if (!written) {
            throw new JournalException(
                    JournalException.Reason.IO, "The journal's writer broke off; the log says why", null);
        }
    }
}
