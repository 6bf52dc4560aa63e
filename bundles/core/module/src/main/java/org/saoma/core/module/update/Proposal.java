package org.saoma.core.module.update;

import java.util.List;
import java.util.Map;
import org.saoma.generation.Generation;

/**
 * What a package wants to be on the terminal, verified, with every file in the store.
 *
 * @param release the sequence that operators gave it, or that of the generation which it extends; 0 for the distribution's
 * @param complete whether operators chose the whole list
 * @param signed the envelope of that release; null when there is none
 * @param bundles every bundle of the terminal as it would be
 * @param makers who answers for a file that came in, by its hash
 */
record Proposal(
        long release,
        boolean complete,
        byte[] signed,
        List<String> features,
        List<Generation.Entry> bundles,
        Map<String, String> makers) {
    Proposal {
        features = List.copyOf(features);
        bundles = List.copyOf(bundles);
        makers = Map.copyOf(makers);
    }
}
