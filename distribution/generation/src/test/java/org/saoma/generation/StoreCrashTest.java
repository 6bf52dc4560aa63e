package org.saoma.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that stages and commits generations without end is killed at random moments. */
class StoreCrashTest {

    private static final int KILLS = 12;
    private static final int BUNDLES = 5;

    @TempDir
    Path modules;

    @Test
    void whateverTheMomentAWholeGenerationCanBeStarted() throws Exception {
        Random random = new Random(1);
        long before = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            writeUntilKilled(random.nextInt(150));
            StoreState state = new StateFile(modules).read();
            GenerationStore store = new GenerationStore(modules);
            store.collect(Set.of(), state.kept());
            for (long sequence : state.kept()) {
                if (sequence != StoreState.FACTORY) {
                    assertWhole(store, sequence);
                }
            }
            assertThat(state.current()).isGreaterThanOrEqualTo(before);
            before = state.current();
        }
        assertThat(before).isPositive();
    }

    private static void assertWhole(GenerationStore store, long sequence) throws IOException {
        Generation generation = store.generation(sequence);
        assertThat(generation.bundles()).hasSize(BUNDLES);
        for (Generation.Entry entry : generation.bundles()) {
            assertThat(Hashes.sha256(store.blob(entry.sha256()))).isEqualTo(entry.sha256());
        }
    }

    private void writeUntilKilled(int millis) throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        modules.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).startsWith("committed");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Stages, tries and commits one generation after the other. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] arguments) throws Exception {
            Path modules = Path.of(arguments[0]);
            GenerationStore store = new GenerationStore(modules);
            StateFile file = new StateFile(modules);
            StoreState state = file.read();
            Random random = new Random();
            while (true) {
                long next = Math.max(
                                state.current(),
                                state.trial() == null ? 0 : state.trial().sequence())
                        + 1;
                store.add(new Generation("terminal", next, 0, List.of("f"), bundles(store, random)));
                state = state.beginTrial(next, "op-" + next);
                file.write(state);
                state = state.commit().told();
                file.write(state);
                store.collect(Set.of(), state.kept());
                System.out.println("committed " + next);
            }
        }

        private static List<Generation.Entry> bundles(GenerationStore store, Random random) throws Exception {
            List<Generation.Entry> entries = new ArrayList<>();
            for (int i = 0; i < BUNDLES; i++) {
                byte[] content = new byte[20_000];
                random.nextBytes(content);
                String hash = HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
                store.add(new ByteArrayInputStream(content), hash, content.length);
                entries.add(new Generation.Entry(
                        "bundle-" + i, "1.0.0", "blobs/" + hash + ".jar", hash, content.length, 10, "f", ""));
            }
            return entries;
        }
    }
}
