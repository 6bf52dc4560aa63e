package org.saoma.generation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which generation a terminal starts. A generation on trial is started a few times at the most; then, and where the files of a
 * generation are damaged, it is the next older good one, and at last what the distribution brought.
 *
 * @param candidates what to try, best first; never empty
 * @param state to be written before the first of them is started
 */
public record BootChoice(List<Long> candidates, StoreState state) {

    public static BootChoice of(StoreState state) {
        OptionalLong trial = state.nextTrial();
        Set<Long> candidates = new LinkedHashSet<>();
        trial.ifPresent(candidates::add);
        candidates.add(state.current());
        candidates.add(state.lastGood());
        candidates.add(StoreState.FACTORY);
        StoreState next = state;
        if (trial.isPresent()) {
            next = state.attempt();
        } else if (state.trial() != null) {
            next = state.fail("It did not become healthy in " + state.trial().attempts()
                    + " starts; the terminal went back to generation " + state.current() + ".");
        }
        return new BootChoice(List.copyOf(candidates), next);
    }
}
