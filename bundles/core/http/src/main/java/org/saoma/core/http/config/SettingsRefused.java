package org.saoma.core.http.config;

import java.util.Map;
import java.util.TreeMap;

/** Settings that were not taken: nothing was changed. */
public final class SettingsRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final transient Map<String, Fault> faults;

    /** The closed set of reasons. */
    public enum Reason {
        /** There are no such settings. */
        NOT_FOUND,
        /** Somebody else changed them meanwhile. */
        CHANGED,
        /** There are some of this name already. */
        EXISTS,
        /** The name is none. */
        INVALID_NAME,
        /** Values that cannot be. */
        INVALID,
        /** They could not be written. */
        NOT_STORED
    }

    SettingsRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
        this.faults = Map.of();
    }

    SettingsRefused(String message, Throwable cause) {
        super(message, cause);
        this.reason = Reason.NOT_STORED;
        this.faults = Map.of();
    }

    SettingsRefused(Map<String, Fault> faults) {
        super(faults.keySet().toString());
        this.reason = Reason.INVALID;
        this.faults = new TreeMap<>(faults);
    }

    public Reason reason() {
        return reason;
    }

    /** What is wrong with which setting. */
    public Map<String, Fault> faults() {
        return faults;
    }
}
