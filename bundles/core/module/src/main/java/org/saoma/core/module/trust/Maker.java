package org.saoma.core.module.trust;

/**
 * Who answers for a bundle, for people and for the record.
 *
 * @param key SHA-256 of the key that signed it; empty when nobody had to
 */
public record Maker(String name, String key) {

    /** A file that terminals were delivered with. */
    static final Maker DISTRIBUTION = new Maker("distribution", "");

    @Override
    public String toString() {
        return key.isEmpty() ? name : name + " with the key " + key;
    }
}
