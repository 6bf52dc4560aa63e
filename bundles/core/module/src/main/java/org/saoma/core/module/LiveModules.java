package org.saoma.core.module;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.saoma.api.module.Generation;
import org.saoma.api.module.Module;
import org.saoma.core.module.apply.LiveFramework;

/** Compares the generation that should run with the bundles as they are. */
public final class LiveModules {

    private static final String DISTRIBUTION = "distribution";

    private final BundleContext context;
    private final Supplier<org.saoma.generation.Generation> running;

    public LiveModules(BundleContext context, Supplier<org.saoma.generation.Generation> running) {
        this.context = context;
        this.running = running;
    }

    /** @param proven whether the generation is known to be healthy */
    public Generation current(boolean proven) {
        org.saoma.generation.Generation generation = running.get();
        Bundle[] installed = context.getBundles();
        List<Module> modules = generation.bundles().stream()
                .map(entry -> module(entry, installed))
                .toList();
        return new Generation(
                generation.sequence(),
                generation.release(),
                proven ? Generation.State.COMMITTED : Generation.State.TRIAL,
                generation.features(),
                modules);
    }

    private static Module module(org.saoma.generation.Generation.Entry entry, Bundle[] installed) {
        Optional<Bundle> bundle = Arrays.stream(installed)
                .filter(candidate -> entry.symbolicName().equals(candidate.getSymbolicName())
                        && candidate.getVersion().equals(Version.parseVersion(entry.version())))
                .findFirst();
        Module.State state = bundle.map(LiveModules::state).orElse(Module.State.MISSING);
        return new Module(
                entry.symbolicName(),
                entry.version(),
                entry.sha256(),
                entry.startLevel(),
                state,
                entry.feature(),
                entry.vendor().isEmpty() ? DISTRIBUTION : entry.vendor(),
                problem(state, bundle));
    }

    private static Module.State state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE, Bundle.STOPPING -> Module.State.ACTIVE;
                // One that starts when it is needed is as good as active; any other hangs.
            case Bundle.STARTING -> LiveFramework.isLazy(bundle) ? Module.State.ACTIVE : Module.State.RESOLVED;
            case Bundle.RESOLVED -> Module.State.RESOLVED;
            case Bundle.INSTALLED -> Module.State.INSTALLED;
            default -> Module.State.MISSING;
        };
    }

    /** What is wrong and, behind a dash, what to do about it. */
    private static String problem(Module.State state, Optional<Bundle> bundle) {
        return switch (state) {
            case ACTIVE -> null;
            case RESOLVED -> isFragment(bundle) ? null : "it was stopped or failed to start — the log says why";
            case INSTALLED -> "it does not find the packages it needs — install the module that brings them; the log names them";
            case MISSING -> "it was uninstalled — start the terminal again";
        };
    }

    private static boolean isFragment(Optional<Bundle> bundle) {
        return bundle.map(found -> found.getHeaders("").get(Constants.FRAGMENT_HOST) != null)
                .orElse(false);
    }
}
