package org.saoma.core.journal;

import java.sql.SQLException;
import org.saoma.api.journal.JournalException;

/** What differs between the databases that can hold a journal. */
interface Dialect {

    /** @throws IllegalArgumentException when no journal can be kept there */
    static Dialect of(String url, JournalOptions options) {
        if (url.startsWith(SqliteDialect.URL_PREFIX)) {
            return new SqliteDialect(url, options);
        }
        if (url.startsWith(PostgresDialect.URL_PREFIX)) {
            return new PostgresDialect(options);
        }
        throw new IllegalArgumentException(
                "The journal's url begins with jdbc:sqlite: or jdbc:postgresql:, not like " + url);
    }

    /** The name at the end of the lines of a migration that are for this database alone. */
    String name();

    /**
     * Takes the journal for this process until {@link #unlock}, before the first connection; does nothing when it has it, or where
     * {@link #prepareWriter} does that.
     */
    void lock() throws JournalException;

    void unlock();

    /**
     * Makes a new connection the writer's: sets what durability needs and reads it back.
     *
     * @param afterFailure whether an earlier write failed: then nothing that is in doubt may be left when this returns
     * @throws JournalException when the database cannot keep what was committed; says which setting
     */
    void prepareWriter(Session session, boolean afterFailure) throws SQLException, JournalException;

    /** Makes a new connection a reader's. */
    void prepareReader(Session session) throws SQLException;

    /** Whether a statement failed because a row with the same unique value is there. */
    boolean isDuplicate(SQLException e);

    /** Whether a statement failed because of what it was given; the database is well. */
    boolean isConstraint(SQLException e);

    /** Why the database failed. */
    JournalException.Reason reason(SQLException e);
}
