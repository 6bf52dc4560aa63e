package org.saoma.printer.escpos;

import java.io.IOException;
import java.time.Duration;

/** A way to a printer. */
interface Transport {

    /** Opens it. The printer may serve one program at a time, so it is closed after every job. */
    Connection open() throws IOException;

    /** Where the printer is, for people. */
    String address();

    /** An open way to a printer; used by one thread. */
    interface Connection extends AutoCloseable {

        /**
         * Sends everything.
         *
         * @throws IOException when the printer is gone, or takes nothing for longer than a limit
         */
        void write(byte[] bytes) throws IOException;

        /**
         * Waits for a byte.
         *
         * @return the byte, or -1 when none came in time
         * @throws IOException when the printer is gone
         */
        int read(Duration limit) throws IOException;

        @Override
        void close();
    }
}
