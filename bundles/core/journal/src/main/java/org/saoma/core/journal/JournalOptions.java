package org.saoma.core.journal;

import java.time.Duration;

/**
 * How a journal behaves.
 *
 * @param busyLimit how long to wait for a lock of the database or for a free reader
 * @param readers how many connections read at most
 * @param retryAfter after a failure the journal is tried again at most this often
 */
public record JournalOptions(Duration busyLimit, int readers, Duration retryAfter) {
    public static final JournalOptions DEFAULTS = new JournalOptions(Duration.ofSeconds(5), 3, Duration.ofSeconds(1));

    public JournalOptions {
        if (readers < 1 || readers > 32) {
            throw new IllegalArgumentException("readers lies between 1 and 32: " + readers);
        }
    }
}
