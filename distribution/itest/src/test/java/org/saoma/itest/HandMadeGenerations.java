package org.saoma.itest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.saoma.generation.Generation;
import org.saoma.generation.GenerationFile;
import org.saoma.generation.GenerationStore;
import org.saoma.generation.StateFile;
import org.saoma.generation.StoreState;

/** Generations of a home that no module manager would let in: that of the distribution with one bundle more, or another one. */
final class HandMadeGenerations {

    private static final String VENDOR = "acme";
    private static final int DRIVERS = 35;
    private static final int CORE = 30;

    private final Path distribution = Path.of(System.getProperty("saoma.dist"));
    private final GenerationStore store;
    private final StateFile state;

    HandMadeGenerations(Path home) throws IOException {
        Path modules = Files.createDirectories(home.resolve("modules/terminal"));
        this.store = new GenerationStore(modules);
        this.state = new StateFile(modules);
    }

    /** With a driver of a vendor, version 1.0.0. */
    HandMadeGenerations withVendors(long sequence, String symbolicName, byte[] jar) throws IOException {
        return with(sequence, new Generation.Entry(symbolicName, "1.0.0", "", "", 0, DRIVERS, VENDOR, VENDOR), jar);
    }

    /** With a bundle of the platform's own, which may replace one of the distribution. */
    HandMadeGenerations withOwn(long sequence, String symbolicName, String version, byte[] jar) throws IOException {
        return with(sequence, new Generation.Entry(symbolicName, version, "", "", 0, CORE, "terminal", ""), jar);
    }

    private HandMadeGenerations with(long sequence, Generation.Entry added, byte[] jar) throws IOException {
        Generation delivered = GenerationFile.read(distribution.resolve("generations/terminal.json"));
        List<Generation.Entry> entries = new ArrayList<>();
        for (Generation.Entry entry : delivered.bundles()) {
            if (!entry.symbolicName().equals(added.symbolicName())) {
                entries.add(stored(entry, Files.readAllBytes(distribution.resolve(entry.file()))));
            }
        }
        entries.add(stored(added, jar));
        store.add(new Generation(delivered.name(), sequence, sequence, delivered.features(), entries));
        return this;
    }

    private Generation.Entry stored(Generation.Entry entry, byte[] jar) throws IOException {
        String hash = hash(jar);
        try (InputStream in = new ByteArrayInputStream(jar)) {
            store.add(in, hash, jar.length);
        }
        return new Generation.Entry(
                entry.symbolicName(),
                entry.version(),
                GenerationStore.place(hash),
                hash,
                jar.length,
                entry.startLevel(),
                entry.feature(),
                entry.vendor());
    }

    private static String hash(byte[] jar) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(jar));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** What the terminal starts from now on. */
    void begin(StoreState first) throws IOException {
        state.write(first);
    }

    StoreState state() throws IOException {
        return state.read();
    }

    /** Where a generation's list lies. */
    Path list(long sequence) {
        return store.file(sequence);
    }

    /** Where the file of a bundle lies. */
    Path file(long sequence, String symbolicName) throws IOException {
        return store.generation(sequence).bundles().stream()
                .filter(entry -> entry.symbolicName().equals(symbolicName))
                .map(entry -> store.blob(entry.sha256()))
                .findFirst()
                .orElseThrow();
    }
}
