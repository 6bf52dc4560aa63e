package org.saoma.core.module;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.saoma.api.module.Generation;
import org.saoma.api.module.Module;
import org.saoma.api.module.ModuleManager;

/** Compares the generation that the launcher started with the bundles as they are now. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
public final class LiveModules implements ModuleManager {

    private final BundleContext context;
    private final Manifest manifest;

    @Activate
    public LiveModules(BundleContext context) throws IOException {
        this(context, ManifestFile.read(Path.of(context.getProperty("saoma.generation"))));
    }

    LiveModules(BundleContext context, Manifest manifest) {
        this.context = context;
        this.manifest = manifest;
    }

    @Override
    public Generation current() {
        Bundle[] installed = context.getBundles();
        List<Module> modules = manifest.bundles().stream()
                .map(entry -> module(entry, installed))
                .toList();
        // The generation that a terminal is delivered with is the one it falls back to, so it counts as proven.
        return new Generation(manifest.sequence(), Generation.State.COMMITTED, manifest.features(), modules);
    }

    private static Module module(Manifest.Entry entry, Bundle[] installed) {
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
                null,
                problem(state, bundle));
    }

    private static Module.State state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE, Bundle.STARTING, Bundle.STOPPING -> Module.State.ACTIVE;
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
