package org.saoma.fleet.hawkbit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.saoma.api.module.Blob;

/** The directory of what is being fetched. Files are named by their hash, so what one action began another one can finish. */
final class Downloads {
    private static final String PART = ".part";
    private static final String VALIDATOR = ".etag";
    private static final String DONE = ".jar";

    private final Path directory;

    Downloads(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    Path part(Blob blob) {
        return directory.resolve(blob.sha256() + PART);
    }

    Path done(Blob blob) {
        return directory.resolve(blob.sha256() + DONE);
    }

    boolean has(Blob blob) {
        return Files.isRegularFile(done(blob));
    }

    /** How much is still to come. */
    long missing(Blob blob) throws IOException {
        if (has(blob)) {
            return 0;
        }
        long size = Files.exists(part(blob)) ? Files.size(part(blob)) : 0;
        return Math.max(0, blob.size() - size);
    }

    /** What the server called the file when its first bytes came, if it did. */
    Optional<String> validator(Blob blob) throws IOException {
        Path file = directory.resolve(blob.sha256() + VALIDATOR);
        return Files.exists(file) ? Optional.of(Files.readString(file)).filter(Downloads::isStrong) : Optional.empty();
    }

    /** Whether a tag stands for the very same bytes. */
    static boolean isStrong(String tag) {
        return DdiClient.isSendable(tag) && !tag.startsWith("W/");
    }

    void validator(Blob blob, String validator) throws IOException {
        Files.writeString(directory.resolve(blob.sha256() + VALIDATOR), validator);
    }

    /** Forgets what came of a file. */
    void discard(Blob blob) throws IOException {
        Files.deleteIfExists(part(blob));
        Files.deleteIfExists(directory.resolve(blob.sha256() + VALIDATOR));
    }

    /** @throws IOException when the file is not the one that was signed; then it is gone */
    void finish(Blob blob) throws IOException {
        String hash = sha256(part(blob));
        if (!hash.equals(blob.sha256())) {
            discard(blob);
            throw new WrongFile(blob.sha256() + DONE, "has the hash " + hash);
        }
        Files.move(part(blob), done(blob), StandardCopyOption.ATOMIC_MOVE);
        discard(blob);
    }

    /** How many bytes the disk still takes. */
    long usable() throws IOException {
        return Files.getFileStore(directory).getUsableSpace();
    }

    /** Deletes everything but what is needed for these files. */
    void keepOnly(Collection<Blob> blobs) throws IOException {
        Set<String> names = blobs.stream().map(Blob::sha256).collect(Collectors.toSet());
        List<Path> found;
        try (Stream<Path> files = Files.list(directory)) {
            found = files.toList();
        }
        for (Path file : found) {
            String name = file.getFileName().toString();
            int dot = name.indexOf('.');
            if (dot < 0 || !names.contains(name.substring(0, dot))) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
