package org.saoma.core.module;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.saoma.api.module.ModuleException;
import org.saoma.api.module.ModuleException.Reason;

/** Room on the disk for packages: what one may take, and what is left to the journal whatever a package wants. */
public final class Room {

    /** Sales are written down while modules change. */
    private static final long RESERVE = 64L << 20;
    /** All files of a package. A whole terminal has a tenth of that. */
    private static final long MOST = 512L << 20;

    private static final int BLOCK = 64 * 1024;

    private final LongSupplier usable;

    /** @param usable how many bytes could be written to the disk */
    public Room(LongSupplier usable) {
        this.usable = usable;
    }

    /** The disk on which a directory lies. */
    public static Room around(Path directory) {
        return new Room(directory.toFile()::getUsableSpace);
    }

    /** Refuses to write more than leaves the reserve free. */
    public void require(long bytes) throws ModuleException {
        long free = usable.getAsLong();
        if (free - RESERVE < bytes) {
            throw new ModuleException(
                    Reason.STORAGE,
                    "The disk has " + megabytes(free) + " free; " + megabytes(RESERVE)
                            + " are left to the journal of sales and the package needs " + megabytes(bytes)
                            + " more. Make room on the disk, and give it again. Nothing was changed.");
        }
    }

    /** Refuses a package whose files say that they are larger than any honest one's, or than there is room for. */
    public void requireForAll(long bytes) throws ModuleException {
        if (bytes > MOST) {
            throw new ModuleException(
                    Reason.STORAGE,
                    "The files of the package have more than " + megabytes(MOST)
                            + " together, which no terminal takes. Make a smaller package.");
        }
        require(bytes);
    }

    /**
     * Copies a file of a package. What a file says of its size need not be true.
     *
     * @param before bytes of the package that were copied before it
     * @return the same and its own
     */
    public long copy(InputStream in, Path copy, long before) throws ModuleException, IOException {
        long copied = before;
        try (OutputStream out = Files.newOutputStream(copy)) {
            byte[] block = new byte[BLOCK];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                copied += read;
                if (copied > MOST) {
                    requireForAll(copied);
                }
                require(read);
                out.write(block, 0, read);
            }
        }
        return copied;
    }

    private static String megabytes(long bytes) {
        return (bytes >> 20) + " MB";
    }
}
