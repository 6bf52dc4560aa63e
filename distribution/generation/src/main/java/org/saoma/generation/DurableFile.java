package org.saoma.generation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Files that are there whole or not at all, whenever the power fails: written under another name, synced, renamed, and the directory
 * synced. What a power cut leaves behind ends in {@value #DRAFT}.
 */
public final class DurableFile {

    static final String DRAFT = ".tmp";

    private DurableFile() {}

    /** Writes a file or replaces it. */
    public static void write(Path file, byte[] content) throws IOException {
        Path draft = draft(file);
        try (FileChannel out = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                out.write(left);
            }
            out.force(true);
        }
        commit(draft, file);
    }

    /** Where a file is written before it is there. */
    static Path draft(Path file) {
        return file.resolveSibling(file.getFileName() + DRAFT);
    }

    static boolean isDraft(Path file) {
        return file.toString().endsWith(DRAFT);
    }

    /** Gives a draft that was written and synced its name. */
    static void commit(Path draft, Path file) throws IOException {
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        sync(file.getParent());
    }

    /** Makes the names in a directory durable. */
    static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
