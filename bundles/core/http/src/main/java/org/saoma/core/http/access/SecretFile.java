package org.saoma.core.http.access;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.saoma.core.http.json.Json;

/**
 * A small JSON file that only its owner may read (0600), kept in memory until it changes on disk. It is replaced as a whole, so a
 * power cut leaves the old or the new content; two processes that change it wait for each other.
 */
final class SecretFile<T> {
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> OWNER_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** Reads what the file holds. */
    @FunctionalInterface
    interface Reader<T> {
        T read(byte[] json) throws IOException;
    }

    /** What tells one content of the file from the next without reading it. */
    private record Stamp(Object file, long size, Object modified) {}

    private record Loaded<T>(Stamp stamp, T content) {}

    private final Path path;
    private final Reader<T> reader;
    private final T nothing;
    private volatile Loaded<T> loaded;

    /** @param nothing the content of a file that does not exist */
    SecretFile(Path path, Reader<T> reader, T nothing) {
        this.path = path;
        this.reader = reader;
        this.nothing = nothing;
    }

    /** The content as it is now. */
    T get() throws IOException {
        Stamp stamp = stamp();
        Loaded<T> known = loaded;
        if (known == null || !known.stamp().equals(stamp)) {
            known = new Loaded<>(stamp, load());
            loaded = known;
        }
        return known.content();
    }

    /** Replaces the content. */
    void update(UnaryOperator<T> change, Function<T, byte[]> writer) throws IOException {
        Files.createDirectories(path.getParent(), OWNER_DIRECTORY);
        Path lockFile = path.resolveSibling(path.getFileName() + ".lock");
        try (FileChannel channel = open(lockFile);
                FileLock lock = channel.lock()) {
            replace(writer.apply(change.apply(load())));
        }
    }

    private void replace(byte[] content) throws IOException {
        Path next = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(next);
        try (FileChannel channel = open(next)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel directory = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OWNER_ONLY);
    }

    private T load() throws IOException {
        byte[] json;
        try {
            json = Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            return nothing;
        }
        try {
            return reader.read(json);
        } catch (IOException e) {
            throw new IOException(path + " cannot be used: correct it or put back an earlier copy", e);
        }
    }

    private Stamp stamp() throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stamp(attributes.fileKey(), attributes.size(), attributes.lastModifiedTime());
        } catch (NoSuchFileException e) {
            return new Stamp(null, -1, null);
        }
    }

    /** The objects of the one array in such a file. */
    static List<Map<?, ?>> entries(byte[] json, String array) throws IOException {
        List<Map<?, ?>> entries = new ArrayList<>();
        if (Json.parse(json) instanceof Map<?, ?> root && root.get(array) instanceof List<?> list) {
            for (Object entry : list) {
                if (!(entry instanceof Map<?, ?> object)) {
                    throw new IOException("an entry of " + array + " is no object");
                }
                entries.add(object);
            }
            return entries;
        }
        throw new IOException("there is no list with the name " + array);
    }

    static String text(Map<?, ?> entry, String name) throws IOException {
        if (entry.get(name) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new IOException("an entry has no " + name);
    }

    static Grant grant(Map<?, ?> entry) throws IOException {
        String word = text(entry, "role");
        return Grant.of(word).orElseThrow(() -> new IOException("no such role: " + word));
    }
}
