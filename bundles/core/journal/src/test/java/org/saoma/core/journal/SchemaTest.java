package org.saoma.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saoma.api.journal.JournalException;
import org.saoma.api.journal.JournalException.Reason;

class SchemaTest {
    @TempDir
    Path home;

    @Test
    void aNewerSchemaIsRefusedInWords() throws Exception {
        List<Migration> newer = new ArrayList<>(Migration.all());
        newer.add(new Migration(newer.size() + 1, "V002__colour.sql", "ALTER TABLE payment ADD COLUMN colour TEXT;"));
        try (JournalStore future = store(newer)) {
            future.start();
            assertThat(future.obstacle()).isEmpty();
        }
        assertThatThrownBy(() -> TestJournal.open(home))
                .satisfies(JournalStoreTest.reason(Reason.CORRUPT))
                .hasMessageContaining("schema 2")
                .hasMessageContaining("only up to 1")
                .hasMessageContaining("Install the newer Saoma");
        assertThatThrownBy(() -> JournalReader.open(home)).hasMessageContaining("Install the newer Saoma");
    }

    @Test
    void anOlderSchemaIsBroughtUpToDateWithItsPayments() throws Exception {
        try (JournalStore journal = TestJournal.open(home)) {
            journal.commit(List.of(Sale.created(Sale.id(1)).first()));
        }
        List<Migration> newer = new ArrayList<>(Migration.all());
        newer.add(new Migration(2, "V002__colour.sql", "ALTER TABLE payment ADD COLUMN colour TEXT;"));
        try (JournalStore journal = store(newer)) {
            journal.start();
            assertThat(journal.obstacle()).isEmpty();
            assertThat(journal.payment(Sale.id(1))).isPresent();
        }
    }

    @Test
    void aSchemaMadeByAnotherScriptIsRefused() throws Exception {
        TestJournal.open(home).close();
        Migration first = Migration.all().get(0);
        try (JournalStore other =
                store(List.of(new Migration(1, first.name(), first.text() + "\nCREATE TABLE more (x TEXT);")))) {
            other.start();
            assertThat(other.obstacle().orElseThrow()).contains("another V001__init.sql");
        }
    }

    @Test
    void aFailedMigrationLeavesNothing() throws Exception {
        List<Migration> broken = new ArrayList<>(Migration.all());
        broken.add(new Migration(2, "V002__broken.sql", "CREATE TABLE half (x TEXT);\nCREATE TABL other (x TEXT);"));
        try (JournalStore journal = store(broken)) {
            journal.start();
            assertThat(journal.obstacle()).isPresent();
        }
        try (JournalStore journal = TestJournal.open(home);
                Session session = new Session(TestJournal.source(home).getConnection())) {
            assertThat(journal.obstacle()).isEmpty();
            assertThat(session.value("SELECT COUNT(*) FROM sqlite_schema WHERE name = 'half'"))
                    .isEqualTo("0");
        }
    }

    private JournalStore store(List<Migration> migrations) throws JournalException {
        return new JournalStore(
                TestJournal.url(home),
                TestJournal.source(home),
                home,
                Clock.systemUTC(),
                TestJournal.OPTIONS,
                migrations);
    }
}
