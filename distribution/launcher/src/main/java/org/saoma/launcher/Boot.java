package org.saoma.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saoma.generation.Generation;
import org.saoma.generation.GenerationFile;
import org.saoma.generation.GenerationStore;
import org.saoma.generation.StoreState;

/**
 * Finds out which generation of a home to start. What the distribution brought is always the last resort: trouble with updates
 * never keeps a terminal from selling.
 */
final class Boot {

    private final Distribution distribution;
    private final Path modules;
    private final Generation factory;
    private final BootState state;

    /**
     * @param modules where the home keeps generations of this name
     * @param factory the generation that the distribution brought
     */
    Boot(Distribution distribution, Path modules, Generation factory, BootState state) {
        this.distribution = distribution;
        this.modules = modules;
        this.factory = factory;
        this.state = state;
    }

    /**
     * A generation that could be started.
     *
     * @param sequence its number in the home's store
     * @param root below which the files of its bundles lie
     * @param manifest its own file
     */
    record Candidate(long sequence, Generation generation, Path root, Path manifest) {}

    /** What to try, best first. A start of a generation on trial is counted before this returns. */
    List<Candidate> candidates() throws IOException, InterruptedException {
        if (state.isNew()) {
            return List.of(factory());
        }
        GenerationStore store = new GenerationStore(modules);
        List<Long> sequences = state.choose().candidates();
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < sequences.size(); i++) {
            long sequence = sequences.get(i);
            if (sequence == StoreState.FACTORY) {
                candidates.add(factory());
            } else {
                Path manifest = store.file(sequence);
                try {
                    candidates.add(new Candidate(sequence, GenerationFile.read(manifest), modules, manifest));
                } catch (IOException e) {
                    state.cannotStart(sequence, sequences.get(i + 1), "its list cannot be read: " + e);
                }
            }
        }
        return candidates;
    }

    /** Has it written down that a candidate cannot be started and this one is next. */
    void cannotStart(Candidate candidate, Candidate next, String reason) throws InterruptedException {
        state.cannotStart(candidate.sequence(), next.sequence(), reason);
    }

    /** Has it looked after whether a generation that just started is judged, when it needs to be. */
    void watch(RunningFramework framework, Duration limit) {
        Optional<StoreState.Trial> trial = state.trial();
        if (trial.isPresent() && trial.get().sequence() == framework.candidate().sequence()) {
            new TrialWatch(framework, trial.get(), state.file(), limit).begin();
        }
    }

    private Candidate factory() {
        return new Candidate(StoreState.FACTORY, factory, distribution.root(), distribution.manifest(factory.name()));
    }
}
