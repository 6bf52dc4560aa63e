package org.saoma.itest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import jdk.security.jarsigner.JarSigner;

/** A vendor's archive of one bundle, taken apart to be changed in one thing, signed or not, and put together again. */
final class SpoiltKar {

    private final Path directory;
    private final Map<String, byte[]> archive;
    private final String bundlePath;
    private Map<String, byte[]> bundle;

    /** @param directory for what is made */
    SpoiltKar(Path kar, Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.archive = read(kar);
        this.bundlePath = archive.keySet().stream()
                .filter(name -> name.endsWith(".jar"))
                .findFirst()
                .orElseThrow();
        this.bundle = read(Files.write(directory.resolve("bundle.jar"), archive.get(bundlePath)));
    }

    SpoiltKar header(String name, String value) {
        Manifest manifest = manifest();
        manifest.getMainAttributes().putValue(name, value);
        return manifest(manifest);
    }

    SpoiltKar addToHeader(String name, String clause) {
        return header(name, manifest().getMainAttributes().getValue(name) + "," + clause);
    }

    SpoiltKar startLevel(int level) {
        archive.replaceAll((name, bytes) -> name.endsWith("-features.xml")
                ? new String(bytes, StandardCharsets.UTF_8)
                        .replaceFirst("start-level=\"\\d+\"", "start-level=\"" + level + "\"")
                        .getBytes(StandardCharsets.UTF_8)
                : bytes);
        return this;
    }

    SpoiltKar entry(String name, String content) {
        bundle.put(name, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    SpoiltKar unsigned() {
        bundle.keySet().removeIf(name -> name.matches("META-INF/[^/]+\\.(SF|EC|RSA)"));
        Manifest manifest = manifest();
        manifest.getEntries().clear();
        return manifest(manifest);
    }

    SpoiltKar signedWith(VendorKey key) {
        unsigned();
        try {
            Path plain = write(bundle, directory.resolve("plain.jar"));
            Path signed = directory.resolve("signed.jar");
            try (ZipFile in = new ZipFile(plain.toFile());
                    OutputStream out = Files.newOutputStream(signed)) {
                new JarSigner.Builder(key.key(), key.path()).build().sign(in, out);
            }
            bundle = read(signed);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path packed(String name) throws IOException {
        archive.put(bundlePath, Files.readAllBytes(write(bundle, directory.resolve("packed.jar"))));
        return write(archive, directory.resolve(name));
    }

    private Manifest manifest() {
        try {
            return new Manifest(new ByteArrayInputStream(bundle.get(JarFile.MANIFEST_NAME)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SpoiltKar manifest(Manifest manifest) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            manifest.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bundle.put(JarFile.MANIFEST_NAME, out.toByteArray());
        return this;
    }

    private static Map<String, byte[]> read(Path file) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                try (InputStream in = zip.getInputStream(entry)) {
                    entries.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return entries;
    }

    private static Path write(Map<String, byte[]> entries, Path file) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return file;
    }
}
