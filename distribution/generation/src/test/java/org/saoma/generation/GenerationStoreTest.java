package org.saoma.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationStoreTest {

    @TempDir
    Path modules;

    private GenerationStore store;

    @BeforeEach
    void open() throws IOException {
        store = new GenerationStore(modules);
    }

    @Test
    void aFileIsThereUnderItsHash() throws Exception {
        String hash = add("one");

        assertThat(store.holds(hash)).isTrue();
        assertThat(store.blob(hash)).hasContent("one");
    }

    @Test
    void aFileThatWasDamagedIsNoneAndIsReplaced() throws Exception {
        String hash = add("one");
        Files.writeString(store.blob(hash), "0ne");
        assertThat(store.holds(hash)).isFalse();

        add("one");

        assertThat(store.holds(hash)).isTrue();
        assertThat(store.blob(hash)).hasContent("one");
    }

    @Test
    void aFileWithAnotherHashIsNotTakenIn() throws Exception {
        assertThatThrownBy(() -> store.add(content("two"), hash("one"), 3)).hasMessageContaining(hash("one"));
        assertThat(names("blobs")).isEmpty();
    }

    @Test
    void noMoreIsReadThanWasAnnounced() throws Exception {
        assertThatThrownBy(() -> store.add(content("longer"), hash("longer"), 3))
                .hasMessageContaining("3 bytes");
        assertThatThrownBy(() -> store.add(content("longer"), hash("longer"), 9))
                .hasMessageContaining("has 6");
        assertThat(names("blobs")).isEmpty();
    }

    @Test
    void aHashThatWouldLeadElsewhereIsRefused() {
        assertThatThrownBy(() -> store.blob("../../secrets/demo-token")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aGenerationIsKeptOnlyWithAllItsFiles() throws Exception {
        Generation generation = generation(3, hash("one"));

        assertThatThrownBy(() -> store.add(generation)).hasMessageContaining("bundle-0 1.0.0");
        add("one");
        store.add(generation);

        assertThat(store.generation(3)).isEqualTo(generation);
    }

    @Test
    void whatNoGenerationNeedsIsCollected() throws Exception {
        String one = add("one");
        String two = add("two");
        String shared = add("shared");
        store.add(generation(1, one, shared));
        store.add(generation(2, two, shared));
        Files.writeString(modules.resolve("blobs/begun.jar.tmp"), "half");

        store.collect(Set.of(), 2, StoreState.FACTORY);

        assertThat(names("generations")).containsExactly("2.json");
        assertThat(names("blobs")).containsExactlyInAnyOrder(two + ".jar", shared + ".jar");
    }

    @Test
    void noFileIsCollectedThatADamagedListMayName() throws Exception {
        String one = add("one");
        String two = add("two");
        store.add(generation(1, one));
        store.add(generation(2, two));
        store.add(generation(3, two));
        Files.write(store.file(2), new byte[0]);
        Files.writeString(modules.resolve("blobs/begun.jar.tmp"), "half");

        store.collect(Set.of(), 2, 3);

        assertThat(names("generations")).containsExactlyInAnyOrder("2.json", "3.json");
        assertThat(names("blobs")).containsExactlyInAnyOrder(one + ".jar", two + ".jar");
    }

    @Test
    void anEmptyFileIsNoGeneration() throws Exception {
        Files.write(store.file(2), new byte[0]);

        assertThatThrownBy(() -> store.generation(2)).hasMessageContaining("2.json");
    }

    @Test
    void theStateIsReadAsItWasWritten() throws Exception {
        StateFile file = new StateFile(modules);
        StoreState state = new StoreState(7, 5, null, null, null)
                .beginTrial(8, "op-1")
                .attempt()
                .fail("a \"reason\"\nin words")
                .beginTrial(9, "op-2");

        file.write(state);

        assertThat(file.read()).isEqualTo(state);
        assertThat(new StateFile(modules.resolve("none")).read()).isEqualTo(StoreState.initial());
    }

    @Test
    void aDamagedStateIsAnErrorAndNotANewTerminal() throws Exception {
        Files.writeString(modules.resolve("state.json"), "{\"current\": 7, ");

        assertThatThrownBy(() -> new StateFile(modules).read()).isInstanceOf(IOException.class);
    }

    private String add(String text) throws Exception {
        store.add(content(text), hash(text), text.length());
        return hash(text);
    }

    private static ByteArrayInputStream content(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(String text) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Generation generation(long sequence, String... hashes) {
        List<Generation.Entry> entries = Stream.of(hashes)
                .map(hash ->
                        new Generation.Entry("bundle-0", "1.0.0", "blobs/" + hash + ".jar", hash, 3, 10, "f", "acme"))
                .toList();
        return new Generation("terminal", sequence, 40 + sequence, List.of("f"), entries);
    }

    private List<String> names(String directory) {
        try (Stream<Path> files = Files.list(modules.resolve(directory))) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
