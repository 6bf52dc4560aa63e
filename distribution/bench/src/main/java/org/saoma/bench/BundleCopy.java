package org.saoma.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** A bundle of the distribution under another version, as its next release would be. */
final class BundleCopy {
    private BundleCopy() {}

    static Path of(Path distribution, String symbolicName, String version, Path directory) throws IOException {
        Path copy = directory.resolve(symbolicName + "-" + version + ".jar");
        try (InputStream file = Files.newInputStream(original(distribution, symbolicName));
                JarInputStream in = new JarInputStream(file)) {
            Manifest manifest = in.getManifest();
            manifest.getMainAttributes().putValue("Bundle-Version", version);
            try (OutputStream out = Files.newOutputStream(copy);
                    JarOutputStream jar = new JarOutputStream(out, manifest)) {
                for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                    jar.putNextEntry(new JarEntry(entry.getName()));
                    in.transferTo(jar);
                }
            }
        }
        return copy;
    }

    private static Path original(Path distribution, String symbolicName) throws IOException {
        try (Stream<Path> bundles = Files.list(distribution.resolve("bundles"))) {
            return bundles.filter(file -> file.getFileName().toString().startsWith(symbolicName + "-"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("the distribution has no " + symbolicName));
        }
    }
}
