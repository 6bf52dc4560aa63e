package org.saoma.core.module;

import java.util.List;

/**
 * The generation as the launcher started it.
 *
 * @param bundles in start order
 */
record Manifest(long sequence, List<String> features, List<Entry> bundles) {
    Manifest {
        features = List.copyOf(features);
        bundles = List.copyOf(bundles);
    }

    /** A bundle of the generation. */
    record Entry(String symbolicName, String version, String sha256, int startLevel, String feature) {}
}
