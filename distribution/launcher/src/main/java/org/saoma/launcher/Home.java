package org.saoma.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

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

    /** Where the generations lie that came after the one of the distribution that has this name. */
    Path modules(String name) {
        return root.resolve("modules").resolve(name);
    }

    Path lockFile() {
        return data().resolve("terminal.lock");
    }

    /** The framework's cache is never trusted: each start begins with an empty one of its own here. */
    private Path caches() {
        return data().resolve("cache");
    }

    /** Makes what is missing. */
    void create() throws LaunchException {
        try {
            for (Path directory : new Path[] {conf(), data(), log(), root.resolve("modules"), secrets()}) {
                Files.createDirectories(directory);
            }
            if (root.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(secrets(), OWNER_ONLY);
            }
        } catch (IOException e) {
            throw new LaunchException(
                    LaunchException.FAILED,
                    "The home " + root + " cannot be made (" + e + "). Choose another with --home DIR.",
                    e);
        }
    }

    /** A new directory for the framework. */
    Path newCache() throws IOException {
        // The lock on the home makes this name the only one; one drawn at random would begin with Java's security
        // providers.
        return Files.createDirectories(caches().resolve("run-" + System.currentTimeMillis()));
    }

    /** A place for native libraries that the next framework shares with none before it; not made yet. */
    Path newLibraries() {
        return caches().resolve("native-" + System.currentTimeMillis());
    }

    /** Deletes the directories of earlier frameworks, which takes too long to be done while somebody waits for the start. */
    void dropCachesBut(Path... current) {
        try (Stream<Path> files = Files.walk(caches())) {
            List<Path> old = files.filter(file -> !file.equals(caches()))
                    .filter(file -> Stream.of(current).noneMatch(kept -> kept != null && file.startsWith(kept)))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (Path file : old) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LoggerFactory.getLogger(Home.class).warn("The old caches in {} stay: {}", caches(), e.toString());
        }
    }
}
