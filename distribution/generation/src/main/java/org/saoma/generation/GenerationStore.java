package org.saoma.generation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The generations of a terminal: {@code generations/SEQUENCE.json}, what came and went with them, and the files of their bundles by
 * hash, {@code blobs/SHA256.jar}. Files that have their name were whole when they got it, and nobody changes them; a disk that fails may.
 * Used by one thread at a time.
 */
public final class GenerationStore {

    private static final int BLOCK = 64 * 1024;

    private final Path blobs;
    private final Path generations;

    /** @param modules the directory {@code modules} of a home; what is missing is made */
    public GenerationStore(Path modules) throws IOException {
        this.blobs = Files.createDirectories(modules.resolve("blobs"));
        this.generations = Files.createDirectories(modules.resolve("generations"));
    }

    /** Where the file of a bundle lies, whether it is there or not. */
    public Path blob(String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(sha256 + " is no SHA-256 in lower-case hex");
        }
        return blobs.resolve(sha256 + ".jar");
    }

    /** The place of a bundle's file below the store, as a generation names it. */
    public static String place(String sha256) {
        return "blobs/" + sha256 + ".jar";
    }

    /** Whether a file is here and whole. One that is not has to come again. */
    public boolean holds(String sha256) {
        Path blob = blob(sha256);
        try {
            return Files.exists(blob) && Hashes.sha256(blob).equals(sha256);
        } catch (IOException e) {
            // As good as none.
            return false;
        }
    }

    /**
     * Takes a file in, unless it is here and whole.
     *
     * @param size its bytes; no more are read
     * @throws IOException when it is larger or smaller, has another hash, or cannot be written
     */
    public void add(InputStream content, String sha256, long size) throws IOException {
        Path blob = blob(sha256);
        if (holds(sha256)) {
            return;
        }
        Path draft = DurableFile.draft(blob);
        try {
            copy(content, draft, size);
            String actual = Hashes.sha256(draft);
            if (!actual.equals(sha256)) {
                throw new IOException("A file should have the SHA-256 " + sha256 + ", but has " + actual);
            }
            DurableFile.commit(draft, blob);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void copy(InputStream content, Path draft, long size) throws IOException {
        try (FileChannel out = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            byte[] block = new byte[BLOCK];
            long written = 0;
            for (int read = content.read(block); read >= 0; read = content.read(block)) {
                written += read;
                if (written > size) {
                    break;
                }
                ByteBuffer left = ByteBuffer.wrap(block, 0, read);
                while (left.hasRemaining()) {
                    out.write(left);
                }
            }
            if (written != size) {
                throw new IOException("A file should have " + size + " bytes, but has "
                        + (written > size ? "more" : Long.toString(written)));
            }
            out.force(true);
        }
    }

    /** Keeps a generation; the files of its bundles must be here already. They are not read again: this is done while nobody sells. */
    public void add(Generation generation) throws IOException {
        for (Generation.Entry entry : generation.bundles()) {
            if (!Files.exists(blob(entry.sha256()))) {
                throw new IOException("The file of " + entry.symbolicName() + " " + entry.version() + " is missing");
            }
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        GenerationFile.write(text, generation);
        DurableFile.write(file(generation.sequence()), text.toByteArray());
    }

    /** @throws IOException when it is not there or damaged */
    public Generation generation(long sequence) throws IOException {
        return GenerationFile.read(file(sequence));
    }

    /** Where a generation's list lies. */
    public Path file(long sequence) {
        return generations.resolve(sequence + ".json");
    }

    /** Where the envelope lies in which a generation came. */
    public Path envelope(long sequence) {
        return generations.resolve(sequence + ".dsse");
    }

    /** Where the settings lie that a generation had when another one took over. */
    Path settings(long sequence) {
        return generations.resolve(sequence + ".settings.zip");
    }

    /** The sequence of a generation by its file; {@link StoreState#FACTORY} for one that is not in the store. */
    public long sequence(Path file) {
        String name = file.getFileName().toString();
        return file.toAbsolutePath().getParent().equals(generations.toAbsolutePath())
                ? Long.parseLong(name.substring(0, name.indexOf('.')))
                : StoreState.FACTORY;
    }

    /** The highest sequence in the store; {@link StoreState#FACTORY} when there is none. */
    public long last() throws IOException {
        return files(generations).stream().mapToLong(this::sequence).max().orElse(StoreState.FACTORY);
    }

    /**
     * Deletes what was begun and never finished, and every generation and file that nobody needs.
     *
     * @param hashes files that are needed
     * @param sequences generations that are needed, with their files
     */
    public void collect(Set<String> hashes, long... sequences) throws IOException {
        Leftovers.delete(this, generations, blobs, hashes, sequences);
    }

    static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
