package org.saoma.core.module.tool;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.saoma.core.module.trust.GenerationDocument;

/**
 * Writes a package: {@code generation.dsse}, the last trust document as {@code trust.dsse}, those before it as {@code trust-VERSION.dsse},
 * and {@code blobs/SHA256.jar}. The same content gives the same bytes.
 */
final class PackageWriter {

    /** The first that a ZIP file can tell, in every time zone. */
    private static final LocalDateTime DATE = LocalDateTime.of(1980, 2, 1, 0, 0);

    private PackageWriter() {}

    /** @return its bytes */
    static long write(
            Path target,
            byte[] generation,
            SortedMap<Long, byte[]> trust,
            List<GenerationDocument.Bundle> bundles,
            Map<String, Path> jars)
            throws IOException {
        try (OutputStream file =
                        Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            put(zip, "generation.dsse", generation);

            for (Long version : trust.keySet()) {
                put(
                        zip,
                        version.equals(trust.lastKey()) ? "trust.dsse" : "trust-" + version + ".dsse",
                        trust.get(version));
            }
            for (GenerationDocument.Bundle bundle : bundles) {
                put(zip, "blobs/" + bundle.file(), Files.readAllBytes(jars.get(bundle.sha256())));
            }
        }
        return Files.size(target);
    }

    /** Not compressed: JARs are. */
    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(DATE);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
