package org.saoma.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saoma.api.journal.JournalException.Reason;

class LockTest {
    @TempDir
    Path home;

    @Test
    void aSecondProcessIsRefusedButMayRead() throws Exception {
        Process holder = Child.start(List.of(), "hold", home.toString());
        var lines = Child.output(holder);
        String line = lines.readLine();
        while (!"open".equals(line)) {
            assertThat(line).isNotNull();
            line = lines.readLine();
        }
        assertThatThrownBy(() -> TestJournal.open(home))
                .satisfies(JournalStoreTest.reason(Reason.IO))
                .hasMessageContaining("in use by process " + holder.pid())
                .hasMessageContaining(home.resolve("data/journal.lock").toString());
        try (JournalReader reader = JournalReader.open(home)) {
            assertThat(reader.read(Verifier::verify).payments()).isEqualTo(1);
        }
        holder.getOutputStream().close();
        assertThat(holder.waitFor(30, TimeUnit.SECONDS)).isTrue();
        TestJournal.open(home).close();
    }

    @Test
    void aSecondJournalInTheSameProcessIsRefused() throws Exception {
        try (JournalStore journal = TestJournal.open(home)) {
            assertThatThrownBy(() -> TestJournal.open(home)).hasMessageContaining("in use by process");
            assertThat(journal.obstacle()).isEmpty();
        }
    }

    @Test
    void onlyTheOwnerMayReadTheFiles() throws Exception {
        try (JournalStore journal = TestJournal.open(home)) {
            journal.keyedHash("2812");
            journal.commit(List.of(Sale.created(Sale.id(1)).first()));
            for (String file :
                    List.of("data/journal.db", "data/journal.db-wal", "data/journal.db-shm", "secrets/journal.key")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(file))))
                        .as(file)
                        .isEqualTo("rw-------");
            }
        }
    }
}
