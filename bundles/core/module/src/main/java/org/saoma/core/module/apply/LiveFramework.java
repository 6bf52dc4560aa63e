package org.saoma.core.module.apply;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.saoma.generation.BundleThreads;
import org.saoma.generation.Generation;

/** The framework that sells, as its bundles are changed. */
public final class LiveFramework {

    private static final Duration REFRESH_LIMIT = Duration.ofSeconds(30);

    private final BundleContext context;
    private final Limited limited;
    /** Which file each bundle runs from: two files may say they are the same version. */
    private final Map<Long, String> hashes = new ConcurrentHashMap<>();

    /** @param running the generation that the launcher started */
    public LiveFramework(BundleContext context, Generation running) {
        this.context = context;
        this.limited = new Limited(new BundleThreads(context.getProperty(Constants.FRAMEWORK_UUID)));
        for (Generation.Entry entry : running.bundles()) {
            Arrays.stream(context.getBundles())
                    .filter(bundle -> entry.symbolicName().equals(bundle.getSymbolicName())
                            && bundle.getVersion().equals(Version.parseVersion(entry.version())))
                    .forEach(bundle -> hashes.put(bundle.getBundleId(), entry.sha256()));
        }
    }

    /** The bundle that runs from the file of an entry; null when there is none. */
    public Bundle find(Generation.Entry entry) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> entry.sha256().equals(hashes.get(bundle.getBundleId())))
                .findFirst()
                .orElse(null);
    }

    /** The SHA-256 of the file that a bundle runs from; empty for the framework itself. */
    public Optional<String> hash(Bundle bundle) {
        return Optional.ofNullable(hashes.get(bundle.getBundleId()));
    }

    /** Installs the file of an entry; starts nothing. */
    Bundle install(Generation.Entry entry, Path file) throws BundleException {
        Bundle bundle = context.installBundle("reference:" + file.toUri());
        bundle.adapt(BundleStartLevel.class).setStartLevel(entry.startLevel());
        hashes.put(bundle.getBundleId(), entry.sha256());
        return bundle;
    }

    /**
     * Starts a bundle if it is one that starts. Nothing about it is remembered: the generation says what starts.
     *
     * @throws BundleException also when its activator does not come back; then it was interrupted
     */
    void start(Bundle bundle) throws BundleException, InterruptedException {
        if (!isFragment(bundle)) {
            limited.run(
                    bundle,
                    "start",
                    Limited.START,
                    () -> bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY));
        }
    }

    void stop(Bundle bundle) throws BundleException, InterruptedException {
        if (!isFragment(bundle)) {
            limited.run(bundle, "stop", Limited.STOP, () -> bundle.stop(Bundle.STOP_TRANSIENT));
        }
    }

    /** Gives a bundle another file. Who is wired to it goes on with the old one until a refresh. */
    void update(Bundle bundle, Generation.Entry entry, Path file) throws BundleException {
        try (InputStream in = Files.newInputStream(file)) {
            bundle.update(in);
            bundle.adapt(BundleStartLevel.class).setStartLevel(entry.startLevel());
            hashes.put(bundle.getBundleId(), entry.sha256());
        } catch (IOException e) {
            throw new BundleException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Wires these bundles, and everything that was wired to them, anew. Returns when that is done. */
    void refresh(Collection<Bundle> bundles) throws BundleException, InterruptedException {
        CountDownLatch refreshed = new CountDownLatch(1);
        wiring().refreshBundles(bundles, event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                refreshed.countDown();
            }
        });
        if (!refreshed.await(REFRESH_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new BundleException(
                    "The framework did not wire the bundles anew within " + REFRESH_LIMIT.toSeconds() + " s");
        }
    }

    /** These bundles and everything that a refresh of them restarts. */
    public Collection<Bundle> closure(Collection<Bundle> bundles) {
        return wiring().getDependencyClosure(bundles);
    }

    void resolve(Collection<Bundle> bundles) {
        wiring().resolveBundles(bundles);
    }

    void uninstall(Bundle bundle) throws BundleException, InterruptedException {
        try {
            limited.run(bundle, "uninstall", Limited.STOP, bundle::uninstall);
        } finally {
            hashes.remove(bundle.getBundleId());
        }
    }

    /** Whether nothing can be wired to a bundle: such a one is replaced without a refresh, and may run twice. */
    public static boolean exportsNothing(Bundle bundle) {
        List<?> packages =
                bundle.adapt(BundleRevision.class).getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE);
        return packages.isEmpty() && !isFragment(bundle);
    }

    /** Whether a bundle starts when a class of it is needed; until then it says that it is starting. */
    public static boolean isLazy(Bundle bundle) {
        return bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATIONPOLICY) != null;
    }

    static boolean isFragment(Bundle bundle) {
        return bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
    }

    private FrameworkWiring wiring() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }
}
