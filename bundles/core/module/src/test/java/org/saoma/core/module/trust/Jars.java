package org.saoma.core.module.trust;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import jdk.security.jarsigner.JarSigner;
import org.saoma.core.module.trust.Certificates.Identity;

/** Makes, signs and spoils bundles. */
public final class Jars {

    /** PKWARE APPNOTE 4.3.12. */
    private static final int CENTRAL_HEADER = 0x02014b50;

    private final Path directory;
    private int count;

    public Jars(Path directory) {
        this.directory = directory;
    }

    /** A bundle that prints to paper, of the vendor Acme. */
    Path printer(String... headers) {
        return bundle("com.acme.printer", "1.0.0", headers);
    }

    public Path bundle(String symbolicName, String version, String... headers) {
        StringBuilder manifest = new StringBuilder("Manifest-Version: 1.0\r\nBundle-ManifestVersion: 2\r\n");
        manifest.append("Bundle-SymbolicName: ").append(symbolicName).append("\r\n");
        manifest.append("Bundle-Version: ").append(version).append("\r\n");
        for (String header : headers) {
            manifest.append(folded(header));
        }
        manifest.append("\r\n");
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(JarFile.MANIFEST_NAME, bytes(manifest.toString()));
        entries.put("com/acme/", new byte[0]);
        entries.put("com/acme/A.txt", bytes("first of " + symbolicName + " " + version));
        entries.put("com/acme/B.txt", bytes("second"));
        return write(entries);
    }

    private static String folded(String header) {
        StringBuilder folded = new StringBuilder();
        for (int i = 0; i < header.length(); i += 60) {
            folded.append(i == 0 ? "" : " ");
            folded.append(header, i, Math.min(i + 60, header.length())).append("\r\n");
        }
        return folded.toString();
    }

    public Path sign(Path jar, Identity signer) {
        return sign(jar, signer, null);
    }

    /** @param timestamps an RFC 3161 server; null for none */
    Path sign(Path jar, Identity signer, URI timestamps) {
        Path signed = next();
        try (ZipFile in = new ZipFile(jar.toFile());
                OutputStream out = Files.newOutputStream(signed)) {
            JarSigner.Builder builder = new JarSigner.Builder(signer.key(), signer.path())
                    .digestAlgorithm("SHA-256")
                    .signatureAlgorithm(signer.signatureAlgorithm())
                    .signerName("S" + count);
            if (timestamps != null) {
                builder.tsa(timestamps).setProperty("tsadigestalg", "SHA-256");
            }
            builder.build().sign(in, out);
            return signed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param content null takes the entry out */
    Path with(Path jar, String name, String content) {
        Map<String, byte[]> entries = entries(jar);
        entries.remove(name);
        if (content != null) {
            entries.put(name, bytes(content));
        }
        return write(entries);
    }

    /** Gives an entry the name of another one, of the same length, in the bytes of the archive. */
    Path renamed(Path jar, String from, String to) {
        try {
            String bytes = Files.readString(jar, StandardCharsets.ISO_8859_1);
            return Files.writeString(next(), bytes.replace(from, to), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets the archive's directory say that an entry has other bytes than it has. */
    public Path withDeclaredSize(Path jar, String name, int size) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(jar)).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < bytes.capacity() - 46; at++) {
            if (bytes.getInt(at) == CENTRAL_HEADER
                    && name.equals(
                            new String(bytes.array(), at + 46, bytes.getShort(at + 28), StandardCharsets.UTF_8))) {
                bytes.putInt(at + 24, size);
            }
        }
        return Files.write(next(), bytes.array());
    }

    /** Brings an archive to a length by a comment at its end, which signs nothing and changes no entry. */
    static Path padded(Path jar, long length) throws IOException {
        byte[] bytes = Files.readAllBytes(jar);
        int comment = (int) Math.max(0, length - bytes.length);
        byte[] padded = Arrays.copyOf(bytes, bytes.length + comment);
        ByteBuffer.wrap(padded).order(ByteOrder.LITTLE_ENDIAN).putShort(bytes.length - 2, (short) comment);
        return Files.write(jar.resolveSibling("padded-" + jar.getFileName()), padded);
    }

    Map<String, byte[]> entries(Path jar) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    /** Not compressed, so that names and contents can be found in the bytes. */
    Path write(Map<String, byte[]> entries) {
        Path file = next();
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private Path next() {
        return directory.resolve("bundle-" + ++count + ".jar");
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
