package org.saoma.api.module;

/** What becomes of the settings when a terminal goes back to an older generation. */
public enum SettingsChoice {
    /** They stay as they are: accounts and keys may have changed since. */
    KEEP,
    /** They become what they were when the newer generation took over. */
    PUT_BACK
}
