package org.saoma.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The directory where one terminal lives: {@code conf/} settings, {@code data/} journal and spool, {@code secrets/} (for its owner
 * only), {@code modules/} generations and blobs, {@code log/}.
 */
record Home(Path root) {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    Path conf() {
        return root.resolve("conf");
    }

    Path data() {
        return root.resolve("data");
    }

    Path secrets() {
        return root.resolve("secrets");
    }

    Path log() {
        return root.resolve("log");
    }

    Path lockFile() {
        return data().resolve("terminal.lock");
    }

    /** The framework's cache. It is never trusted: each start begins with an empty one. */
    Path cache() {
        return data().resolve("cache");
    }

    /** Makes what is missing. */
    void create() throws LaunchException {
        try {
            for (Path directory : new Path[] {conf(), data(), log(), root.resolve("modules"), secrets()}) {
                Files.createDirectories(directory);
            }
            if (Files.getFileStore(secrets()).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(secrets(), OWNER_ONLY);
            }
        } catch (IOException e) {
            throw new LaunchException(
                    LaunchException.FAILED,
                    "The home " + root + " cannot be made (" + e + "). Choose another with --home DIR.",
                    e);
        }
    }

    /** An empty directory for the framework. */
    Path emptyCache() throws IOException {
        Path cache = cache();
        if (Files.exists(cache)) {
            try (Stream<Path> files = Files.walk(cache)) {
                files.sorted(Comparator.reverseOrder()).forEach(Home::delete);
            }
        }
        return Files.createDirectories(cache);
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
