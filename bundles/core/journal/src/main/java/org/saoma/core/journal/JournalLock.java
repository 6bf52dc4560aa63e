package org.saoma.core.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.saoma.api.journal.JournalException;

/** Keeps a second process from writing the same journal. The file holds the id of the process that has it. */
final class JournalLock implements AutoCloseable {
    private final FileChannel channel;

    private JournalLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws JournalException when another process, or another journal of this one, has it */
    static JournalLock take(Path file) throws JournalException {
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                FileLock lock = tryLock(channel);
                if (lock != null) {
                    String pid = ProcessHandle.current().pid() + "\n";
                    channel.truncate(0).write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
                    return new JournalLock(channel);
                }
            } catch (IOException e) {
                channel.close();
                throw e;
            }
            channel.close();
            throw new JournalException(JournalException.Reason.IO, inUse(file), null);
        } catch (IOException e) {
            throw new JournalException(
                    JournalException.Reason.IO,
                    "Cannot lock " + file + ": " + e.getMessage() + ". Give this user the right to write there",
                    e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String inUse(Path file) throws IOException {
        String pid = Files.readString(file, StandardCharsets.US_ASCII).strip();
        return "The journal is in use by process " + (pid.isEmpty() ? "unknown" : pid) + ", which holds " + file
                + ". Stop that terminal, or use another home";
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
