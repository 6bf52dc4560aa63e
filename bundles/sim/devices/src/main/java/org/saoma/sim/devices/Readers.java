package org.saoma.sim.devices;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.LongSupplier;

/**
 * The terminals of other processes that read with the scanner now. One is there from its first question until it takes its leave or
 * does not ask again. A code goes to the one that reads longest, as one paper under one scanner would.
 */
final class Readers {
    /** Longer than a terminal takes from one answer to its next question. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final int MOST = 64;

    private final LongSupplier nanos;
    private final Map<String, Reader> readers = new LinkedHashMap<>();

    private static final class Reader {
        private final Queue<String> codes = new ArrayDeque<>();
        private int asking;
        private long answeredAt;
    }

    Readers(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Gives a code to a reader; false when there is none. */
    synchronized boolean offer(String text) {
        forgetTheSilent();
        for (Reader reader : readers.values()) {
            reader.codes.add(text);
            notifyAll();
            return true;
        }
        return false;
    }

    /**
     * What came for a reader, as soon as something does.
     *
     * @return empty when nothing came, when it took its leave meanwhile, or when there are too many
     */
    synchronized List<String> take(String id, Duration limit) throws InterruptedException {
        forgetTheSilent();
        if (readers.size() >= MOST && !readers.containsKey(id)) {
            return List.of();
        }
        Reader reader = readers.computeIfAbsent(id, absent -> new Reader());
        reader.asking++;
        try {
            long end = nanos.getAsLong() + limit.toNanos();
            for (long left = limit.toNanos();
                    left > 0 && reader.codes.isEmpty() && readers.get(id) == reader;
                    left = end - nanos.getAsLong()) {
                wait(Math.max(1, left / 1_000_000));
            }
            List<String> codes = new ArrayList<>(reader.codes);
            reader.codes.clear();
            return codes;
        } finally {
            reader.asking--;
            reader.answeredAt = nanos.getAsLong();
        }
    }

    /** A reader reads no more. */
    synchronized void leave(String id) {
        readers.remove(id);
        notifyAll();
    }

    private void forgetTheSilent() {
        long now = nanos.getAsLong();
        readers.values().removeIf(reader -> reader.asking == 0 && now - reader.answeredAt > GRACE.toNanos());
    }
}
