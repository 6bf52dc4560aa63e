package org.saoma.fleet.hawkbit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.saoma.api.module.Blob;

/** Puts what was fetched together as a generation package, the one form in which modules come in. */
final class PackageFile {
    /** The signed list of the generation. */
    static final String GENERATION = "generation.dsse";
    /** The keys that it is signed with, when they changed: the last document, and those that lead to it. */
    private static final Pattern TRUST = Pattern.compile("trust(-[0-9]+)?\\.dsse");

    private PackageFile() {}

    /** Whether a file of this name is a trust document. */
    static boolean isTrust(String name) {
        return TRUST.matcher(name).matches();
    }

    /** @param signed the signed files, by name */
    static void write(Path target, Map<String, byte[]> signed, Collection<Blob> blobs, Downloads files)
            throws IOException {
        try (OutputStream file = Files.newOutputStream(target);
                ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(file))) {
            // Modules are compressed already.
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (Map.Entry<String, byte[]> entry : signed.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
            for (Blob blob : blobs) {
                zip.putNextEntry(new ZipEntry("blobs/" + blob.sha256() + ".jar"));
                Files.copy(files.done(blob), zip);
            }
        }
    }
}
