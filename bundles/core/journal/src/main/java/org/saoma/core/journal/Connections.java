package org.saoma.core.journal;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.saoma.api.journal.JournalException;
import org.saoma.api.journal.JournalException.Reason;

/** Opens the connections of a journal and knows its database. Opening a writer is for one thread at a time. */
final class Connections {
    private final DataSource database;
    private final Clock clock;
    private final List<Migration> migrations;
    private final Dialect dialect;

    Connections(DataSource database, Dialect dialect, Clock clock, List<Migration> migrations) {
        this.database = database;
        this.dialect = dialect;
        this.clock = clock;
        this.migrations = List.copyOf(migrations);
    }

    /**
     * Takes the journal for this process, brings its schema up to date, and proves with a synced write that it can be written.
     *
     * @param afterFailure see {@link Dialect#prepareWriter}
     */
    JournalWriter openWriter(boolean afterFailure) throws SQLException, JournalException {
        dialect.lock();
        Session session = new Session(database.getConnection());
        boolean well = false;
        try {
            dialect.prepareWriter(session, afterFailure);
            session.connection().setAutoCommit(false);
            new Schema(dialect.name(), migrations).migrate(session, clock);
            JournalWriter writer = new JournalWriter(session, dialect);
            writer.probe(clock);
            well = true;
            return writer;
        } finally {
            if (!well) {
                session.closeQuietly();
            }
        }
    }

    Session openReader() throws SQLException {
        Session session = new Session(database.getConnection());
        dialect.prepareReader(session);
        return session;
    }

    /** Gives the journal to other processes. */
    void unlock() {
        dialect.unlock();
    }

    Reason reason(SQLException e) {
        return dialect.reason(e);
    }
}
