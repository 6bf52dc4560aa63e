package org.saoma.core.http.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where secrets lie that settings name as {@code $[secret:NAME]}: a file of its own for each, which only the owner reads. */
final class SecretPlaces {
    private static final Pattern OWN = Pattern.compile("\\$\\[secret:(config-[A-Za-z0-9._-]+)]");

    private final Path directory;

    SecretPlaces(Path directory) {
        this.directory = directory;
    }

    /** Stores a secret on disk; the answer stands for it in settings. A new place each time: the old one is good until then. */
    String keep(String pid, String id, String secret) throws IOException {
        String owner = (pid + "-" + id).replaceAll("[^A-Za-z0-9-]+", "-");
        String name = "config-" + owner + "-" + UUID.randomUUID().toString().substring(0, 8);
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (FileChannel out = FileChannel.open(
                directory.resolve(name),
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = ByteBuffer.wrap(secret.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        return "$[secret:" + name + "]";
    }

    /** Removes the secret that a value stands for, if it was stored here. One that a person put there stays. */
    void forget(Object value) throws IOException {
        Matcher own = OWN.matcher(String.valueOf(value));
        if (own.matches()) {
            Files.deleteIfExists(directory.resolve(own.group(1)));
        }
    }
}
