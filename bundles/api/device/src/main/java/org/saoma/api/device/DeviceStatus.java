package org.saoma.api.device;

import java.time.Instant;

/**
 * How a device is.
 *
 * @param detail for the technician, in English; may be empty
 * @param since since when
 */
public record DeviceStatus(State state, String detail, Instant since) {

    /** The closed set of states. */
    public enum State {
        /** Works. */
        READY,
        /** Works, but the paper is nearly out. */
        PAPER_LOW,
        /** Cannot print: the paper is out. */
        PAPER_OUT,
        /** Cannot print: the cover is open. */
        COVER_OPEN,
        /** Is there and reports a fault. */
        ERROR,
        /** Cannot be reached. */
        OFFLINE,
        /** Does not tell. */
        UNKNOWN
    }
}
