package org.saoma.api.module;

import java.util.List;

/**
 * A complete list of what is installed.
 *
 * @param sequence counts the generations of this terminal; larger is later
 * @param release the number that operators gave it when they signed it. 0 for what was delivered; a generation that came of adding a
 *     package at the terminal keeps the number of the one that it was added to
 * @param features the features it was made of
 * @param modules every bundle, in start order
 */
public record Generation(long sequence, long release, State state, List<String> features, List<Module> modules) {
    public Generation {
        features = List.copyOf(features);
        modules = List.copyOf(modules);
    }

    /** What was delivered, which has no number of operators. */
    public Generation(long sequence, State state, List<String> features, List<Module> modules) {
        this(sequence, 0, state, features, modules);
    }

    /** Whether a generation has proved itself. */
    public enum State {
        /** Started and not yet known to be healthy. */
        TRIAL,
        /** Known to be healthy. */
        COMMITTED
    }
}
