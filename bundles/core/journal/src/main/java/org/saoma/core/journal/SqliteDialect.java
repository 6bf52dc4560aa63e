package org.saoma.core.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.saoma.api.journal.JournalException;
import org.saoma.api.journal.JournalException.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * SQLite with a write-ahead log that is synced at every commit. See the pragma and write-ahead log pages of sqlite.org for what
 * the settings promise.
 */
final class SqliteDialect implements Dialect {
    static final String URL_PREFIX = "jdbc:sqlite:";

    private static final Logger LOG = LoggerFactory.getLogger(SqliteDialect.class);

    /** What is set on the writer, and what SQLite must answer afterwards. */
    private static final Map<String, String> SETTINGS = settings();

    private final Path file;
    private final Path lockFile;
    private final JournalOptions options;
    private JournalLock lock;

    SqliteDialect(String url, JournalOptions options) {
        this.file = file(url);
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        this.lockFile = file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".lock");
        this.options = options;
    }

    /** The database file of a URL. */
    static Path file(String url) {
        String path = url.substring(URL_PREFIX.length());
        int query = path.indexOf('?');
        return Path.of(query < 0 ? path : path.substring(0, query)).toAbsolutePath();
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("journal_mode", "wal");
        settings.put("synchronous", "2");
        settings.put("foreign_keys", "1");
        settings.put("wal_autocheckpoint", "4000");
        settings.put("journal_size_limit", "16777216");
        settings.put("mmap_size", "0");
        settings.put("cell_size_check", "1");
        return settings;
    }

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public void lock() throws JournalException {
        if (lock == null) {
            try {
                createFile();
            } catch (IOException e) {
                throw new JournalException(
                        Reason.IO, "Cannot create " + file + ": " + e.getMessage() + ". Make its folder writable", e);
            }
            lock = JournalLock.take(lockFile);
        }
    }

    /** Only the owner may read it; SQLite gives its other files the same rights. */
    private void createFile() throws IOException {
        if (Files.exists(file)) {
            return;
        }
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.createDirectories(file.getParent(), posix ? rights("rwx------") : new FileAttribute<?>[0]);
        Files.createFile(file, posix ? rights("rw-------") : new FileAttribute<?>[0]);
        try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private static FileAttribute<?>[] rights(String rights) {
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))};
    }

    @Override
    public void unlock() {
        if (lock != null) {
            try {
                lock.close();
            } catch (IOException e) {
                LOG.warn("Cannot give {} back: {}", lockFile, e.getMessage());
            }
            lock = null;
        }
    }

    @Override
    public void prepareWriter(Session session, boolean afterFailure) throws SQLException, JournalException {
        session.execute("PRAGMA busy_timeout = " + options.busyLimit().toMillis());
        // Of a new database only. A commit touches a dozen pages and little of each, and all of them go to the log.
        session.execute("PRAGMA page_size = 2048");
        for (var setting : SETTINGS.entrySet()) {
            session.execute("PRAGMA " + setting.getKey() + " = " + setting.getValue());
            String actual = session.value("PRAGMA " + setting.getKey());
            if (!setting.getValue().equals(actual)) {
                throw new JournalException(
                        Reason.IO,
                        file + ": SQLite keeps " + setting.getKey() + " = " + actual + ", but the journal needs "
                                + setting.getValue() + ". Put the journal on a local disk with an unchanged SQLite",
                        null);
            }
        }
        // After a failed sync the pages in memory prove nothing. The checkpoint writes every page of the log to the
        // database again and syncs it, and empties the log, so that nothing in doubt can come back.
        String busy = session.value("PRAGMA wal_checkpoint(TRUNCATE)");
        if (afterFailure && !"0".equals(busy)) {
            throw new JournalException(
                    Reason.IO, file + " is being read and cannot be brought to order yet. It is tried again", null);
        }
    }

    @Override
    public void prepareReader(Session session) throws SQLException {
        session.execute("PRAGMA busy_timeout = " + options.busyLimit().toMillis());
        session.execute("PRAGMA query_only = 1");
        session.execute("PRAGMA mmap_size = 0");
        session.execute("PRAGMA cell_size_check = 1");
    }

    @Override
    public boolean isDuplicate(SQLException e) {
        return switch (code(e)) {
            case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID -> true;
            default -> false;
        };
    }

    @Override
    public boolean isConstraint(SQLException e) {
        return (code(e).code & 0xff) == SQLiteErrorCode.SQLITE_CONSTRAINT.code;
    }

    @Override
    public Reason reason(SQLException e) {
        int primary = code(e).code & 0xff;
        if (primary == SQLiteErrorCode.SQLITE_FULL.code) {
            return Reason.FULL;
        }
        if (primary == SQLiteErrorCode.SQLITE_CORRUPT.code || primary == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return Reason.CORRUPT;
        }
        return Reason.IO;
    }

    private static SQLiteErrorCode code(SQLException e) {
        return e instanceof SQLiteException sqlite ? sqlite.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
    }
}
