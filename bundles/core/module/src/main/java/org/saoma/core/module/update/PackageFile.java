package org.saoma.core.module.update;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.saoma.api.module.ModuleException;
import org.saoma.api.module.ModuleException.Reason;
import org.saoma.core.module.kar.KarArchive;
import org.saoma.core.module.trust.Dsse;

/**
 * A package as it lies on the disk, a ZIP file of one of three kinds: a generation that operators signed ({@code generation.dsse},
 * {@code trust.dsse}, {@code blobs/SHA256.jar}), a Karaf archive ({@code repository/}), or a single bundle.
 */
final class PackageFile implements Closeable {

    private static final String GENERATION = "generation.dsse";
    private static final Pattern TRUST = Pattern.compile("trust(-[0-9]+)?\\.dsse");
    private static final int MOST_ENTRIES = 2_000;

    private final Path file;
    private final ZipFile zip;

    private PackageFile(Path file, ZipFile zip) {
        this.file = file;
        this.zip = zip;
    }

    static PackageFile open(Path file) throws ModuleException, IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new ModuleException(
                    Reason.MALFORMED,
                    name(file) + " is no package: " + e.getMessage()
                            + ". Give a generation package (.saoma), a KAR or a bundle, whole.",
                    e);
        }
        PackageFile opened = new PackageFile(file, zip);
        if (zip.size() > MOST_ENTRIES && !opened.isBundle()) {
            opened.close();
            throw new ModuleException(
                    Reason.MALFORMED,
                    name(file) + " has more than " + MOST_ENTRIES + " files. Make a smaller package.");
        }
        return opened;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    @Override
    public String toString() {
        return name(file);
    }

    Path path() {
        return file;
    }

    /** Whether it brings a generation that somebody signed. */
    boolean isSigned() {
        return zip.getEntry(GENERATION) != null;
    }

    /** Whether it is a bundle itself, or at least no archive of several. */
    boolean isBundle() {
        return !isSigned() && zip.getEntry("META-INF/MANIFEST.MF") != null && !KarArchive.is(zip);
    }

    /** Whether it is an archive of a vendor's bundles. */
    boolean isKar() {
        return !isSigned() && KarArchive.is(zip);
    }

    /** The envelope of the generation. */
    byte[] generation() throws ModuleException, IOException {
        return small(zip.getEntry(GENERATION));
    }

    /** The envelopes of the trust documents that come along. */
    List<byte[]> trust() throws ModuleException, IOException {
        List<byte[]> envelopes = new ArrayList<>();
        for (ZipEntry entry : entries()) {
            if (TRUST.matcher(entry.getName()).matches()) {
                envelopes.add(small(entry));
            }
        }
        return envelopes;
    }

    /** Whether it brings the file of a generation's bundle. */
    boolean has(String sha256) {
        return zip.getEntry(blob(sha256)) != null;
    }

    InputStream read(String sha256) throws IOException {
        return zip.getInputStream(zip.getEntry(blob(sha256)));
    }

    private static String blob(String sha256) {
        return "blobs/" + sha256 + ".jar";
    }

    private List<ZipEntry> entries() {
        return zip.stream().map(ZipEntry.class::cast).toList();
    }

    private byte[] small(ZipEntry entry) throws ModuleException, IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(Dsse.MAX_SIZE + 1);
            if (bytes.length > Dsse.MAX_SIZE) {
                throw new ModuleException(
                        Reason.MALFORMED,
                        entry.getName() + " in " + this + " is larger than " + Dsse.MAX_SIZE
                                + " bytes, which no honest one is.");
            }
            return bytes;
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
