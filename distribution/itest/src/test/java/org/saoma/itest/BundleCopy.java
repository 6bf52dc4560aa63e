package org.saoma.itest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A bundle of the distribution once more, under other headers, as its next release would be. */
final class BundleCopy {

    private BundleCopy() {}

    static byte[] of(String symbolicName, Map<String, String> headers) throws IOException {
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        try (JarInputStream original = new JarInputStream(Files.newInputStream(original(symbolicName)))) {
            Manifest manifest = new Manifest(original.getManifest());
            headers.forEach(manifest.getMainAttributes()::putValue);
            try (JarOutputStream jar = new JarOutputStream(copy, manifest)) {
                for (JarEntry entry = original.getNextJarEntry(); entry != null; entry = original.getNextJarEntry()) {
                    jar.putNextEntry(new JarEntry(entry.getName()));
                    original.transferTo(jar);
                }
            }
        }
        return copy.toByteArray();
    }

    private static Path original(String symbolicName) throws IOException {
        Path bundles = Path.of(System.getProperty("saoma.dist"), "bundles");
        try (DirectoryStream<Path> found = Files.newDirectoryStream(bundles, symbolicName + "-*.jar")) {
            return found.iterator().next();
        }
    }
}
