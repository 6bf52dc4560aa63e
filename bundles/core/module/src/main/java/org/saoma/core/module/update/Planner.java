package org.saoma.core.module.update;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.saoma.api.module.Origin;
import org.saoma.api.module.Plan;
import org.saoma.core.module.apply.LiveFramework;
import org.saoma.core.module.plan.Diff;
import org.saoma.core.module.plan.DryRun;
import org.saoma.generation.Generation;
import org.saoma.generation.GenerationStore;

/** Works out what a proposal would change, without changing anything. */
final class Planner {

    /** Whoever restarts one of these restarts the payment engine. */
    private static final String CORE = "org.saoma.core.";

    private final LiveFramework framework;
    private final DryRun dryRun;
    private final GenerationStore store;
    private final LongSupplier sequences;

    /** @param sequences gives a number that no generation had before */
    Planner(LiveFramework framework, DryRun dryRun, GenerationStore store, LongSupplier sequences) {
        this.sequences = sequences;
        this.framework = framework;
        this.dryRun = dryRun;
        this.store = store;
    }

    Prepared prepare(Proposal proposal, Running running, Origin origin) throws IOException {
        Generation next = new Generation(
                running.generation().name(),
                sequences.getAsLong(),
                proposal.release(),
                proposal.features(),
                proposal.bundles());
        Diff diff = Diff.between(running.generation(), next);
        List<String> problems = new ArrayList<>();
        if (diff.isEmpty()) {
            problems.add("The package changes nothing: what it brings runs already");
        } else {
            problems.addAll(dryRun.problems(next.bundles().stream()
                    .map(entry -> store.blob(entry.sha256()))
                    .toList()));
        }
        Collection<Bundle> stale = stale(diff);
        Set<String> refreshed = refreshed(stale);
        Prepared.Way way = way(diff, stale, refreshed);
        if (way == Prepared.Way.RESTART && !proposal.complete()) {
            problems.add(
                    "It would restart the payment core ("
                            + String.join(", ", core(diff, refreshed).toList())
                            + "), which only a generation that operators signed may. Leave these bundles out, or have it signed");
        }
        Plan plan = new Plan(
                UUID.randomUUID().toString(),
                next.sequence(),
                origin,
                diff.install().stream().map(Planner::name).toList(),
                diff.update().stream()
                        .map(update -> name(update.from()) + " → " + update.to().version())
                        .toList(),
                diff.remove().stream().map(Planner::name).toList(),
                List.copyOf(refreshed),
                problems);
        List<String> notes = Stream.concat(
                        diff.install().stream(), diff.update().stream().map(Diff.Update::to))
                .map(entry -> name(entry) + ", by " + proposal.makers().getOrDefault(entry.sha256(), "this terminal"))
                .toList();
        return new Prepared(plan, next, proposal.signed(), way, notes, running.sequence());
    }

    /** How one generation takes the place of another. */
    Prepared.Way way(Generation now, Generation next) {
        Diff diff = Diff.between(now, next);
        Collection<Bundle> stale = stale(diff);
        return way(diff, stale, refreshed(stale));
    }

    private Set<String> refreshed(Collection<Bundle> stale) {
        Set<String> refreshed = new TreeSet<>();
        framework.closure(stale).stream()
                .filter(bundle -> !stale.contains(bundle))
                .forEach(bundle -> refreshed.add(bundle.getSymbolicName()));
        return refreshed;
    }

    /** Bundles that go or change and to which others are wired. */
    private Collection<Bundle> stale(Diff diff) {
        return Stream.concat(diff.remove().stream(), diff.update().stream().map(Diff.Update::from))
                .map(framework::find)
                .filter(bundle -> bundle != null && !LiveFramework.exportsNothing(bundle))
                .toList();
    }

    private static Prepared.Way way(Diff diff, Collection<Bundle> stale, Set<String> refreshed) {
        if (core(diff, refreshed).findAny().isPresent()) {
            return Prepared.Way.RESTART;
        }
        return stale.isEmpty() ? Prepared.Way.HAND_OVER : Prepared.Way.REWIRE;
    }

    private static Stream<String> core(Diff diff, Set<String> refreshed) {
        return Stream.of(
                        diff.remove().stream().map(Generation.Entry::symbolicName),
                        diff.update().stream().map(update -> update.from().symbolicName()),
                        refreshed.stream())
                .flatMap(names -> names)
                .filter(name -> name.startsWith(CORE))
                .distinct();
    }

    private static String name(Generation.Entry entry) {
        return entry.symbolicName() + " " + entry.version();
    }
}
