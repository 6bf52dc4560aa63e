package org.saoma.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The database's library, which the start script found for this machine. */
final class NativeLibraries {

    private static final String PROPERTY = "org.sqlite.lib.path";

    private NativeLibraries() {}

    /** Where the library lies now; null when the machine's own is to be found. */
    static Path place() {
        String present = System.getProperty(PROPERTY);
        return present == null ? null : Path.of(present);
    }

    /**
     * Puts the library into another place for the next framework: Java loads a file once, and the framework before may still have it.
     *
     * @param next the new place
     */
    static void renew(Path next) throws IOException {
        Path present = place();
        if (present == null) {
            return;
        }
        Files.createDirectories(next);
        List<Path> files;
        try (Stream<Path> all = Files.list(present)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Files.copy(file, next.resolve(file.getFileName()));
        }
        System.setProperty(PROPERTY, next.toString());
    }
}
