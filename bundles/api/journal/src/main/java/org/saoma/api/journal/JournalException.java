package org.saoma.api.journal;

/** A journal that could not be read or written. */
public class JournalException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** @param message the thing, the value and the remedy, for a technician */
    public JournalException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** The closed set of reasons. */
    public enum Reason {
        /** Another thread changed the row first: read again and decide again. */
        CONFLICT,
        /** A row with this id, or this request key, exists already. */
        DUPLICATE,
        /** The disk is full. */
        FULL,
        /** The disk or the database failed. */
        IO,
        /** The database is damaged, or was written by a newer version. */
        CORRUPT,
        /** The journal is closed. */
        CLOSED
    }
}
