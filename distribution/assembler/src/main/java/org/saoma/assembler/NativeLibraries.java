package org.saoma.assembler;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Takes SQLite's libraries for Linux out of its jar. Left to itself the driver would unpack one into the temporary directory at
 * each start, which fails where that is mounted noexec and leaves litter after a kill.
 */
final class NativeLibraries {

    private static final String LIBRARY = "libsqlitejdbc.so";

    /** Where the jar has them, by what {@code uname -m} says. */
    private static final Map<String, String> FOLDERS = new TreeMap<>(Map.of(
            "x86_64", "org/sqlite/native/Linux/x86_64/",
            "aarch64", "org/sqlite/native/Linux/aarch64/",
            "armv7l", "org/sqlite/native/Linux/armv7/"));

    private NativeLibraries() {}

    static void extract(Path sqliteJar, Path into) throws IOException {
        try (JarFile jar = new JarFile(sqliteJar.toFile())) {
            for (Map.Entry<String, String> folder : FOLDERS.entrySet()) {
                JarEntry entry = jar.getJarEntry(folder.getValue() + LIBRARY);
                if (entry == null) {
                    throw new IOException(sqliteJar + " has no " + folder.getValue() + LIBRARY);
                }
                Path target =
                        Files.createDirectories(into.resolve(folder.getKey())).resolve(LIBRARY);
                try (InputStream in = jar.getInputStream(entry)) {
                    Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
