package org.saoma.core.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.saoma.api.journal.JournalException;
import org.saoma.api.journal.JournalException.Reason;

/** Copies an SQLite journal as it was at one moment, while it is being written. */
final class Backup {
    private Backup() {}

    /**
     * Writes the copy, checks it, syncs it, and only then gives it its name.
     *
     * @return what was done, for a person
     */
    static String write(String url, Path copy) throws JournalException {
        if (!url.startsWith(SqliteDialect.URL_PREFIX)) {
            throw failed("This journal is in PostgreSQL: use pg_dump", null);
        }
        Path journal = SqliteDialect.file(url);
        if (!Files.exists(journal)) {
            throw failed("There is no journal " + journal + ". Is this the terminal's home?", null);
        }
        if (Files.exists(copy)) {
            throw exists(copy);
        }
        Path draft = copy.resolveSibling(copy.getFileName() + ".part");
        try {
            Files.deleteIfExists(draft);
            vacuum(journal, draft);
            Verifier.Finding finding = check(draft);
            sync(draft);
            Files.createLink(copy, draft);
            Files.delete(draft);
            syncFolder(copy);
            return copy + ": " + finding.transitions() + " transitions, " + finding.payments() + " payments, "
                    + finding.refunds() + " refunds, head " + finding.head();
        } catch (FileAlreadyExistsException e) {
            throw exists(copy);
        } catch (IOException | SQLException e) {
            throw failed("The backup " + copy + " failed: " + e.getMessage(), e);
        } finally {
            discard(draft);
        }
    }

    private static void vacuum(Path journal, Path draft) throws SQLException {
        try (Connection connection = readOnly(journal);
                PreparedStatement statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, draft.toString());
            statement.executeUpdate();
        }
    }

    private static Verifier.Finding check(Path draft) throws SQLException, JournalException {
        try (Session session = new Session(readOnly(draft))) {
            String integrity = session.value("PRAGMA integrity_check");
            if (!"ok".equals(integrity)) {
                throw failed("The copy is damaged, so the journal may be: " + integrity, null);
            }
            Verifier.Finding finding = Verifier.verify(session);
            if (finding.problem() != null) {
                throw failed("The journal is not as it was written. " + finding.problem(), null);
            }
            return finding;
        }
    }

    private static Connection readOnly(Path file) throws SQLException {
        return Drivers.readOnly(SqliteDialect.URL_PREFIX + file);
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void syncFolder(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void discard(Path draft) throws JournalException {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            throw failed("Cannot remove " + draft + ": " + e.getMessage(), e);
        }
    }

    private static JournalException exists(Path copy) {
        return failed(copy + " exists already; a backup never replaces a file. Choose another name", null);
    }

    private static JournalException failed(String message, Throwable cause) {
        return new JournalException(Reason.IO, message, cause);
    }
}
