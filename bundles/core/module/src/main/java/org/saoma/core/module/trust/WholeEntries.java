package org.saoma.core.module.trust;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.saoma.api.module.ModuleException;

/**
 * Whether the entries of an archive are what its directory says. The JDK verifies a signature over as many bytes as the directory tells and
 * no more, so that something put behind them would be seen by everybody else.
 */
final class WholeEntries {

    /** Bytes of an archive's entries together: more than that only a bomb has. */
    private static final long MAX_CONTENT = 1024L * 1024 * 1024;

    private static final int BLOCK = 64 * 1024;

    private final ZipFile zip;
    private final byte[] block = new byte[BLOCK];
    private long left = MAX_CONTENT;

    WholeEntries(ZipFile zip) {
        this.zip = zip;
    }

    /** Reads an entry to its real end. */
    void require(ZipEntry entry) throws ModuleException, IOException {
        CRC32 crc = new CRC32();
        long size = 0;
        try (InputStream in = zip.getInputStream(entry)) {
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                crc.update(block, 0, count);
                size += count;
                if (size > left) {
                    throw Refusal.TOO_LARGE.because("The bundle has more than " + MAX_CONTENT
                            + " bytes when it is unpacked. Ask its maker for a smaller one.");
                }
            }
        }
        left -= size;
        if (size != entry.getSize() || crc.getValue() != entry.getCrc()) {
            throw Refusal.JAR_MALFORMED.because("`" + entry.getName() + "` of the bundle has " + size
                    + " bytes and is not what the archive's directory says. Get the original from its maker.");
        }
    }
}
