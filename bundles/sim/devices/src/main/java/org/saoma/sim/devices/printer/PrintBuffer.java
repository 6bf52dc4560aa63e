package org.saoma.sim.devices.printer;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a printer has received and not worked off. It outlives connections: what was sent before a connection ended prints on. One
 * reader, any number of writers.
 */
final class PrintBuffer {
    /** Read where a connection ended. */
    static final int END_OF_JOB = -1;

    /** A printer that is stuck takes no more; the sender has to wait. */
    private static final int SIZE = 256 * 1024;

    private static final byte[] END = {};

    private final Deque<byte[]> chunks = new ArrayDeque<>();
    private int offset;
    private int bytes;
    private boolean cleared;

    /** Takes bytes, at least one; waits while the buffer is full. */
    synchronized void put(byte[] chunk) throws InterruptedException {
        while (bytes >= SIZE) {
            wait();
        }
        chunks.add(chunk);
        bytes += chunk.length;
        notifyAll();
    }

    synchronized void endJob() {
        chunks.add(END);
        notifyAll();
    }

    /** Forgets everything, and the command that is being read. */
    synchronized void clear() {
        chunks.clear();
        offset = 0;
        bytes = 0;
        cleared = true;
        notifyAll();
    }

    /** The next byte, or {@link #END_OF_JOB}; waits for it. */
    synchronized int next() throws Cleared, InterruptedException {
        while (chunks.isEmpty() && !cleared) {
            wait();
        }
        throwIfCleared();
        byte[] chunk = chunks.getFirst();
        if (chunk.length == 0) {
            chunks.removeFirst();
            return END_OF_JOB;
        }
        int next = chunk[offset++] & 0xFF;
        bytes--;
        if (offset == chunk.length) {
            chunks.removeFirst();
            offset = 0;
            notifyAll();
        }
        return next;
    }

    /** Tells the reader, once, that the buffer was cleared. */
    synchronized void throwIfCleared() throws Cleared {
        if (cleared) {
            cleared = false;
            throw new Cleared();
        }
    }

    synchronized boolean isCleared() {
        return cleared;
    }

    /** How many bytes wait. */
    synchronized int waiting() {
        return bytes;
    }
}
