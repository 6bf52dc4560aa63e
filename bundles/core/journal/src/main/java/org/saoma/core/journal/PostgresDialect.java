package org.saoma.core.journal;

import java.sql.SQLException;
import org.saoma.api.journal.JournalException;
import org.saoma.api.journal.JournalException.Reason;

/**
 * PostgreSQL. The writer's connection holds an advisory lock of the schema as long as it lives: it is the one sequencer of the
 * chain, and no second terminal can write the same journal.
 */
final class PostgresDialect implements Dialect {
    static final String URL_PREFIX = "jdbc:postgresql:";

    private static final String TAKE =
            "SELECT pg_try_advisory_lock(hashtextextended(current_schema() || ' org.saoma.core.journal', 0))";

    private final JournalOptions options;

    PostgresDialect(JournalOptions options) {
        this.options = options;
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public void lock() {
        // The database holds the lock: see prepareWriter.
    }

    @Override
    public void unlock() {
        // It went with the writer's connection.
    }

    @Override
    public void prepareWriter(Session session, boolean afterFailure) throws SQLException, JournalException {
        session.execute("SET lock_timeout = " + options.busyLimit().toMillis());
        session.execute("SET synchronous_commit = on");
        require(session, "fsync", "on");
        require(session, "full_page_writes", "on");
        require(session, "synchronous_commit", "on");
        if (!"t".equals(session.value(TAKE))) {
            throw new JournalException(
                    Reason.IO,
                    "The journal in schema " + session.value("SELECT current_schema()") + " of database "
                            + session.value("SELECT current_database()")
                            + " is in use by another terminal. Give each terminal a schema or database of its own",
                    null);
        }
    }

    private static void require(Session session, String setting, String value) throws SQLException, JournalException {
        String actual = session.value("SHOW " + setting);
        if (!value.equals(actual)) {
            throw new JournalException(
                    Reason.IO,
                    "PostgreSQL runs with " + setting + " = " + actual + " and would lose payments when power fails."
                            + " Set it to " + value + " in postgresql.conf",
                    null);
        }
    }

    @Override
    public void prepareReader(Session session) throws SQLException {
        session.execute("SET default_transaction_read_only = on");
        session.execute("SET lock_timeout = " + options.busyLimit().toMillis());
    }

    @Override
    public boolean isDuplicate(SQLException e) {
        return "23505".equals(e.getSQLState());
    }

    @Override
    public boolean isConstraint(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("23") || state.startsWith("22"));
    }

    @Override
    public Reason reason(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.equals("53100")) {
            return Reason.FULL;
        }
        return state.equals("XX001") || state.equals("XX002") ? Reason.CORRUPT : Reason.IO;
    }
}
