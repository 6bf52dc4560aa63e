package org.saoma.api.module;

/**
 * A bundle of a generation.
 *
 * @param sha256 the hash of its file in lower-case hex
 * @param feature the feature that it belongs to
 * @param signer who signed it; null when nobody did
 * @param problem why it does not run, for the technician; null when it runs
 */
public record Module(
        String symbolicName,
        String version,
        String sha256,
        int startLevel,
        State state,
        String feature,
        String signer,
        String problem) {

    /** The state of a bundle. */
    public enum State {
        /** Installed and not resolved. */
        INSTALLED,
        /** Resolved and not started. */
        RESOLVED,
        /** Running. */
        ACTIVE,
        /** Listed and not installed. */
        MISSING
    }
}
