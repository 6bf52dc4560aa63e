package org.saoma.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsSnapshotTest {

    @TempDir
    Path home;

    private Path conf;
    private GenerationStore store;
    private SettingsSnapshot snapshot;

    @BeforeEach
    void keepTwoFiles() throws Exception {
        conf = home.resolve("conf");
        store = new GenerationStore(home.resolve("modules"));
        snapshot = new SettingsSnapshot(conf, store);
        write("a.json", "{\"a\": 1}");
        write("b.json", "{\"b\": 1}");
        write("notes.txt", "of a person");
        snapshot.keep(7);
    }

    @Test
    void whatWasChangedAddedAndDeletedIsPutBack() throws Exception {
        write("a.json", "{\"a\": 2}");
        write("c.json", "{}");
        Files.delete(conf.resolve("b.json"));
        write("notes.txt", "of a person, newer");
        assertThat(snapshot.differs(7)).isTrue();

        snapshot.putBack(7);

        assertThat(snapshot.differs(7)).isFalse();
        assertThat(files())
                .isEqualTo(Map.of("a.json", "{\"a\": 1}", "b.json", "{\"b\": 1}", "notes.txt", "of a person, newer"));
    }

    @Test
    void whatIsAsItWasIsNotWritten() throws Exception {
        Object before = Files.getAttribute(conf.resolve("a.json"), "unix:ino");

        snapshot.putBack(7);

        assertThat(Files.getAttribute(conf.resolve("a.json"), "unix:ino")).isEqualTo(before);
    }

    @Test
    void ofAGenerationThatKeptNoneNothingIsPutBack() throws Exception {
        assertThat(snapshot.differs(8)).isFalse();

        snapshot.putBack(8);

        assertThat(files()).hasSize(3);
    }

    @Test
    void itIsCollectedWithItsGeneration() throws Exception {
        snapshot.keep(8);

        store.collect(Set.of(), 8);

        assertThat(snapshot.differs(7)).isFalse();
        write("a.json", "{}");
        assertThat(snapshot.differs(8)).isTrue();
        snapshot.putBack(7);
        assertThat(files()).containsEntry("a.json", "{}");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(Files.createDirectories(conf).resolve(name), text);
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(conf)) {
            for (Path file : all.toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }
}
