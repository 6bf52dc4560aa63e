package org.saoma.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The physical limit: as many bytes as a journal writes, appended to a file and synced, and nothing else. One thread syncs each
 * record; several share a sync through one writer.
 */
final class RawLog implements AutoCloseable {
    private record Pending(int size, CountDownLatch done) {}

    private final FileChannel file;
    private final BlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
    private final Thread writer = new Thread(this::write);

    RawLog(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        writer.setDaemon(true);
        writer.start();
    }

    void append(int size) {
        try {
            file.write(ByteBuffer.allocate(size));
            file.force(false);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    void appendShared(int size) {
        Pending pending = new Pending(size, new CountDownLatch(1));
        queue.add(pending);
        try {
            pending.done().await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        List<Pending> batch = new ArrayList<>();
        try {
            while (true) {
                batch.add(queue.take());
                queue.drainTo(batch, 256);
                file.write(ByteBuffer.allocate(
                        batch.stream().mapToInt(Pending::size).sum()));
                file.force(false);
                batch.forEach(pending -> pending.done().countDown());
                batch.clear();
            }
        } catch (IOException | InterruptedException e) {
            batch.forEach(pending -> pending.done().countDown());
        }
    }

    @Override
    public void close() throws IOException {
        writer.interrupt();
        file.close();
    }
}
