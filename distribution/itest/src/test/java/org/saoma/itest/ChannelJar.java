package org.saoma.itest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/** The channel's jar of the distribution, with a version of its own. */
final class ChannelJar {

    private ChannelJar() {}

    /** The version that follows. */
    static Version after(Version version) {
        return new Version(version.getMajor(), version.getMinor(), version.getMicro() + 1);
    }

    static InputStream of(Version version) throws IOException {
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        try (JarInputStream original = new JarInputStream(Files.newInputStream(original()))) {
            Manifest manifest = new Manifest(original.getManifest());
            manifest.getMainAttributes().putValue(Constants.BUNDLE_VERSION, version.toString());
            try (JarOutputStream jar = new JarOutputStream(copy, manifest)) {
                for (JarEntry entry = original.getNextJarEntry(); entry != null; entry = original.getNextJarEntry()) {
                    jar.putNextEntry(new JarEntry(entry.getName()));
                    original.transferTo(jar);
                }
            }
        }
        return new ByteArrayInputStream(copy.toByteArray());
    }

    private static Path original() throws IOException {
        Path bundles = Path.of(System.getProperty("saoma.dist"), "bundles");
        try (DirectoryStream<Path> found = Files.newDirectoryStream(bundles, ChannelSwapIT.CHANNEL + "-*.jar")) {
            return found.iterator().next();
        }
    }
}
