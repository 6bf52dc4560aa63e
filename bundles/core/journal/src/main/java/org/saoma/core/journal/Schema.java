package org.saoma.core.journal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.saoma.api.journal.JournalException;
import org.saoma.api.journal.JournalException.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the schema of a database to that of this program, and refuses what a newer program or another hand made of it. */
final class Schema {
    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

    private final String database;
    private final List<Migration> migrations;

    /** @param database {@link Dialect#name()} */
    Schema(String database, List<Migration> migrations) {
        this.database = database;
        this.migrations = List.copyOf(migrations);
    }

    /** Applies what is missing, each migration in a transaction of its own. The connection must not commit by itself. */
    void migrate(Session session, Clock clock) throws SQLException, JournalException {
        session.execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, name TEXT NOT NULL,"
                + " sha256 TEXT NOT NULL, applied_ms BIGINT NOT NULL)");
        session.connection().commit();
        Map<Integer, String> applied = applied(session);
        check(applied);
        for (Migration migration : migrations) {
            if (!applied.containsKey(migration.version())) {
                apply(session, migration, clock);
            }
        }
    }

    /** Checks without changing anything. */
    void check(Session session) throws SQLException, JournalException {
        Map<Integer, String> applied = applied(session);
        check(applied);
        if (applied.size() < migrations.size()) {
            throw corrupt("The journal has schema " + applied.size() + ", older than this program's "
                    + migrations.size() + ". Start the terminal once to bring it up to date");
        }
    }

    private void check(Map<Integer, String> applied) throws JournalException {
        for (var entry : applied.entrySet()) {
            int version = entry.getKey();
            if (version > migrations.size()) {
                throw corrupt("The journal has schema " + version + ", but this program knows only up to "
                        + migrations.size() + ". Install the newer Saoma that wrote it, or restore a backup");
            }
            Migration known = migrations.get(version - 1);
            if (!known.sha256().equals(entry.getValue())) {
                throw corrupt("The journal's schema " + version + " was made by another " + known.name()
                        + " than this program's. Install the Saoma that made it, or restore a backup");
            }
        }
    }

    private static Map<Integer, String> applied(Session session) throws SQLException {
        Map<Integer, String> applied = new TreeMap<>();
        PreparedStatement select = session.prepared("SELECT version, sha256 FROM schema_version ORDER BY version");
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                applied.put(rows.getInt(1), rows.getString(2));
            }
        }
        return applied;
    }

    private void apply(Session session, Migration migration, Clock clock) throws SQLException {
        for (String statement : migration.statements(database)) {
            session.execute(statement);
        }
        PreparedStatement insert =
                session.prepared("INSERT INTO schema_version (version, name, sha256, applied_ms) VALUES (?, ?, ?, ?)");
        new Params(insert)
                .number(migration.version())
                .text(migration.name())
                .text(migration.sha256())
                .instant(clock.instant());
        insert.executeUpdate();
        session.connection().commit();
        LOG.info("Journal schema {} applied", migration.version());
    }

    private static JournalException corrupt(String message) {
        return new JournalException(Reason.CORRUPT, message, null);
    }
}
