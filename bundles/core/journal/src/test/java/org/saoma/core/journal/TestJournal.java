package org.saoma.core.journal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.saoma.api.journal.JournalException;
import org.sqlite.SQLiteDataSource;

/** Opens journals for tests. */
final class TestJournal {
    static final JournalOptions OPTIONS = new JournalOptions(Duration.ofSeconds(5), 3, Duration.ofMillis(20));

    private TestJournal() {}

    static JournalStore open(Path home) throws JournalException {
        return JournalStore.open(url(home), source(home), home, Clock.systemUTC(), OPTIONS);
    }

    static DataSource source(Path home) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl(url(home));
        return source;
    }

    static String url(Path home) {
        return JournalLocation.DEFAULT.url(home);
    }

    static Path file(Path home) {
        return home.resolve("data").resolve("journal.db");
    }
}
