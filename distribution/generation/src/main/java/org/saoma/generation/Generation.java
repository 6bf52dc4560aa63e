package org.saoma.generation;

import java.util.List;

/**
 * The complete list of what a framework is started with.
 *
 * @param name what it is for: {@code terminal}, {@code demo}, {@code sim}
 * @param sequence counts the generations of a terminal; see {@link StoreState#FACTORY}
 * @param release the sequence that operators gave it, or that of the generation which it extends; 0 for the distribution's
 * @param features the features that it was made of
 * @param bundles every bundle, in start order
 */
public record Generation(String name, long sequence, long release, List<String> features, List<Entry> bundles) {
    public Generation {
        features = List.copyOf(features);
        bundles = List.copyOf(bundles);
    }

    /**
     * A bundle.
     *
     * @param file its place below the distribution
     * @param sha256 its hash in lower-case hex
     * @param size its bytes
     * @param feature the first feature that lists it
     * @param vendor who answers for it; empty for a file of the distribution
     */
    public record Entry(
            String symbolicName,
            String version,
            String file,
            String sha256,
            long size,
            int startLevel,
            String feature,
            String vendor) {}
}
