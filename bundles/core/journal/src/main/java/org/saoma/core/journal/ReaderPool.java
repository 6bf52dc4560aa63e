package org.saoma.core.journal;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.saoma.api.journal.JournalException;
import org.saoma.api.journal.JournalException.Reason;

/** A few connections that only read, opened when first needed. */
final class ReaderPool implements AutoCloseable {
    /** A question to the database. */
    @FunctionalInterface
    interface Query<T> {
        T run(Session session) throws SQLException;
    }

    private final Connections connections;
    private final JournalOptions options;
    private final Semaphore free;
    private final Deque<Session> idle = new ArrayDeque<>();
    private boolean closed;

    ReaderPool(Connections connections, JournalOptions options) {
        this.connections = connections;
        this.options = options;
        this.free = new Semaphore(options.readers(), true);
    }

    <T> T read(Query<T> query) throws JournalException {
        acquire();
        Session session = null;
        boolean well = false;
        try {
            session = take();
            T answer = query.run(session);
            well = true;
            return answer;
        } catch (SQLException e) {
            throw new JournalException(
                    connections.reason(e), "The journal cannot be read: " + e.getMessage() + ". Look at its disk", e);
        } finally {
            if (session != null) {
                giveBack(session, well);
            }
            free.release();
        }
    }

    private void acquire() throws JournalException {
        try {
            if (free.tryAcquire(options.busyLimit().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            throw new JournalException(
                    Reason.IO,
                    "No reader of the journal came free within " + options.busyLimit() + ". Raise its readers",
                    null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalException(Reason.IO, "Interrupted while waiting for a reader of the journal", e);
        }
    }

    private Session take() throws SQLException, JournalException {
        synchronized (idle) {
            if (closed) {
                throw new JournalException(Reason.CLOSED, "The journal is closed", null);
            }
            Session session = idle.poll();
            if (session != null) {
                return session;
            }
        }
        return connections.openReader();
    }

    private void giveBack(Session session, boolean well) {
        synchronized (idle) {
            if (well && !closed) {
                idle.push(session);
                return;
            }
        }
        session.closeQuietly();
    }

    @Override
    public void close() {
        Deque<Session> toClose;
        synchronized (idle) {
            closed = true;
            toClose = new ArrayDeque<>(idle);
            idle.clear();
        }
        toClose.forEach(Session::closeQuietly);
    }
}
