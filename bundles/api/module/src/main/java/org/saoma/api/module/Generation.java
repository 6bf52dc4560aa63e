package org.saoma.api.module;

import java.util.List;

/**
 * A complete list of what is installed.
 *
 * @param sequence counts the generations of this terminal; larger is later
 * @param features the features it was made of
 * @param modules every bundle, in start order
 */
public record Generation(long sequence, State state, List<String> features, List<Module> modules) {
    public Generation {
        features = List.copyOf(features);
        modules = List.copyOf(modules);
    }

    /** Whether a generation has proved itself. */
    public enum State {
        /** Started and not yet known to be healthy. */
        TRIAL,
        /** Known to be healthy. */
        COMMITTED
    }
}
