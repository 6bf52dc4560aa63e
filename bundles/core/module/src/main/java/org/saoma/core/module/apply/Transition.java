package org.saoma.core.module.apply;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.saoma.core.module.plan.Diff;
import org.saoma.generation.Generation;

/**
 * Changes the bundles that run by a difference, in a fixed order: what goes stops first, then files change, then everything is wired
 * anew at once, then what comes starts, level by level. A bundle that nobody is wired to gets its next version beside it; the old one
 * is left for the caller to end, because it must be there until the new one proved healthy.
 */
final class Transition {

    private final LiveFramework framework;
    private final Function<Generation.Entry, Path> files;
    private final Consumer<String> steps;
    private final Drain drain;

    private final Set<Bundle> stale = new LinkedHashSet<>();
    private final List<Bundle> toStart = new ArrayList<>();
    private final List<Bundle> leaving = new ArrayList<>();

    /**
     * @param files where the file of an entry lies
     * @param steps hears of each step before it is done
     */
    Transition(LiveFramework framework, Function<Generation.Entry, Path> files, Drain drain, Consumer<String> steps) {
        this.drain = drain;
        this.framework = framework;
        this.files = files;
        this.steps = steps;
    }

    /** @return the old bundles beside which their next versions are now */
    List<Bundle> carryOut(Diff diff) throws BundleException, InterruptedException {
        for (Generation.Entry entry : diff.remove()) {
            remove(framework.find(entry));
        }
        for (Diff.Update update : diff.update()) {
            replace(update);
        }
        for (Generation.Entry entry : diff.install()) {
            install(entry);
        }
        if (!stale.isEmpty()) {
            steps.accept("wire " + stale.size() + " bundles anew");
            framework.refresh(stale);
        }
        framework.resolve(toStart);
        startAll();
        return leaving;
    }

    private void remove(Bundle bundle) throws BundleException, InterruptedException {
        if (bundle == null) {
            return;
        }
        steps.accept("remove " + name(bundle));
        boolean wired = !LiveFramework.exportsNothing(bundle);
        drain.letFinish(bundle);
        framework.stop(bundle);
        framework.uninstall(bundle);
        if (wired) {
            stale.add(bundle);
        }
    }

    private void replace(Diff.Update update) throws BundleException, InterruptedException {
        Bundle old = framework.find(update.from());
        if (old == null) {
            install(update.to());
            return;
        }
        Handover handover = Handover.of(old);
        steps.accept("replace " + name(old) + " by " + update.to().version());
        if (handover == Handover.REFRESH) {
            framework.stop(old);
            framework.update(old, update.to(), files.apply(update.to()));
            stale.add(old);
            toStart.add(old);
            return;
        }
        if (handover == Handover.IN_TURN) {
            drain.letFinish(old);
            framework.stop(old);
        }
        toStart.add(framework.install(update.to(), files.apply(update.to())));
        leaving.add(old);
    }

    private void install(Generation.Entry entry) throws BundleException {
        steps.accept("install " + entry.symbolicName() + " " + entry.version());
        toStart.add(framework.install(entry, files.apply(entry)));
    }

    private void startAll() throws BundleException, InterruptedException {
        toStart.sort(Comparator.comparingInt(
                bundle -> bundle.adapt(BundleStartLevel.class).getStartLevel()));
        for (Bundle bundle : toStart) {
            steps.accept("start " + name(bundle));
            framework.start(bundle);
        }
    }

    static String name(Bundle bundle) {
        return bundle.getSymbolicName() + " " + bundle.getVersion();
    }
}
