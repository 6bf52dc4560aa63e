package org.saoma.core.module.update;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down what happened already, and again until the disk takes it: what runs cannot be other than what is written. */
final class UntilWritten implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UntilWritten.class);

    private final Duration pause;
    private volatile boolean closed;

    UntilWritten(Duration pause) {
        this.pause = pause;
    }

    /** Something to write. It may be done twice. */
    interface Write {
        void run() throws IOException;
    }

    /** @throws InterruptedException when the terminal stops first; then its next start finds out what is true */
    void write(String what, Write write) throws InterruptedException {
        for (boolean first = true; ; first = false) {
            try {
                write.run();
                return;
            } catch (IOException e) {
                if (first) {
                    LOG.error("{} cannot be written down; it is tried again. Make room on the disk.", what, e);
                }
            }
            LockSupport.parkNanos(pause.toNanos());
            if (closed || Thread.interrupted()) {
                throw new InterruptedException(what + " is not written down");
            }
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
