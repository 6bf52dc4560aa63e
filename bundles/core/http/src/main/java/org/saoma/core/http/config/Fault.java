package org.saoma.core.http.config;

/**
 * Why a setting cannot have a value. Never holds the value, which may be a secret.
 *
 * @param key of the text for people
 * @param detail what the text is about: a limit, the choices; may be empty
 */
public record Fault(String key, String detail) {
    static final Fault MISSING = new Fault("config.missing", "");
    static final Fault UNKNOWN = new Fault("config.unknown", "");
    static final Fault PLACEHOLDER = new Fault("config.placeholder", "");
}
