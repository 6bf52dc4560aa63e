package org.saoma.core.http.route;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.saoma.api.module.ModuleException;
import org.saoma.core.http.web.ApiProblem;
import org.saoma.core.http.web.ProblemCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where packages lie until they are planned. */
final class Uploads {
    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

    private static final long LARGEST_PACKAGE = 512L << 20;
    /** Left free for the journal, without which nothing is sold. */
    private static final long RESERVE = 64L << 20;

    private final Path directory;

    private Uploads(Path directory) {
        this.directory = directory;
    }

    /** In a directory of their own. What a power cut left there is deleted. */
    static Uploads in(Path directory) {
        try {
            if (Files.isDirectory(directory)) {
                for (Path file : files(directory)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be emptied of earlier uploads: {}", directory, e.toString());
        }
        return new Uploads(directory);
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    /** A new file, which the caller deletes. */
    Path create() throws IOException {
        return Files.createTempFile(Files.createDirectories(directory), "upload", ".saoma");
    }

    /** Receives a package. */
    void receive(InputStream in, Path upload) throws ApiProblem, IOException, ModuleException {
        byte[] block = new byte[1 << 20];
        long received = 0;
        try (OutputStream out = Files.newOutputStream(upload)) {
            for (int read = in.readNBytes(block, 0, block.length);
                    read > 0;
                    read = in.readNBytes(block, 0, block.length)) {
                received += read;
                if (received > LARGEST_PACKAGE) {
                    throw new ApiProblem(ProblemCode.TOO_LARGE, (LARGEST_PACKAGE >> 20) + " MiB")
                            .with("Connection", "close");
                }
                store(block, read, out);
            }
        }
    }

    private void store(byte[] block, int length, OutputStream out) throws ModuleException {
        try {
            long free = Files.getFileStore(directory).getUsableSpace();
            if (free < RESERVE + length) {
                throw new IOException(
                        (free >> 20) + " MiB are free, of which " + (RESERVE >> 20) + " are kept for sales");
            }
            out.write(block, 0, length);
        } catch (IOException e) {
            throw new ModuleException(
                    ModuleException.Reason.STORAGE,
                    "The package could not be stored: " + e.getMessage()
                            + ". Make room on the disk and send it again. Nothing was changed.",
                    e);
        }
    }
}
