package org.saoma.api.module;

/** A package or an operation is refused. The message names the thing, the value and the remedy. */
public final class ModuleException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public ModuleException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public ModuleException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Why it is refused. */
    public enum Reason {
        /** It is no package, or a damaged one. */
        MALFORMED,
        /** A signature, hash, key, scope, sequence, expiry or target does not hold. */
        UNTRUSTED,
        /** Operators signed it, and it is not later than a release that ran here already. */
        NOT_LATER,
        /** The disk is full or failed. */
        STORAGE,
        /** The plan has problems. */
        REFUSED,
        /** There is no such plan or operation, or nothing to go back to. */
        NOT_FOUND,
        /** The generation changed since the plan was made. */
        STALE,
        /** Another operation runs. */
        BUSY
    }
}
