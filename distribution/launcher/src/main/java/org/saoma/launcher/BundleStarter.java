package org.saoma.launcher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.saoma.generation.BundleThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts bundles level by level, and remembers what went wrong to say it in one line. The framework would do that alone, on one
 * thread, and write a file for each. Within a level there are two lanes: components start one after the other, and bundles
 * without any, such as the web server, beside them. A vendor's bundle that does not come back is left out: the terminal starts without
 * it.
 */
final class BundleStarter {

    private static final Logger LOG = LoggerFactory.getLogger(BundleStarter.class);
    private static final String COMPONENTS = "Service-Component";

    private final List<Bundle> bundles;
    private final Set<Bundle> ofVendors;
    private final BundleThreads threads;
    private final Duration vendorLimit;
    private final Map<Bundle, Throwable> errors = new ConcurrentHashMap<>();
    private volatile boolean givenUp;

    /**
     * @param bundles the framework has reached the level of each
     * @param vendorLimit for each that a vendor made
     */
    BundleStarter(InstalledBundles bundles, BundleThreads threads, Duration vendorLimit) {
        this.threads = threads;
        this.vendorLimit = vendorLimit;
        this.ofVendors = bundles.ofVendors();
        this.bundles = bundles.all().stream()
                .filter(bundle -> header(bundle, Constants.FRAGMENT_HOST) == null)
                .toList();
    }

    /** @throws CannotStartException when they did not all end their start within the limit */
    void start(Duration limit) throws CannotStartException, InterruptedException {
        long ends = System.nanoTime() + limit.toNanos();
        SortedMap<Integer, List<Bundle>> levels = new TreeMap<>();
        for (Bundle bundle : bundles) {
            int level = bundle.adapt(BundleStartLevel.class).getStartLevel();
            levels.computeIfAbsent(level, key -> new ArrayList<>()).add(bundle);
        }
        for (List<Bundle> level : levels.values()) {
            ExecutorService lanes = startLevel(level);
            if (!lanes.awaitTermination(ends - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                HangingBundles hanging = new HangingBundles(level);
                hanging.log();
                givenUp = true;
                lanes.shutdownNow();
                throw new CannotStartException(
                        "its bundles did not start within " + limit.toSeconds() + " s: " + hanging);
            }
        }
    }

    private ExecutorService startLevel(List<Bundle> level) {
        ExecutorService lanes = Executors.newFixedThreadPool(2, task -> new Thread(task, "start"));
        lanes.execute(() -> level.stream().filter(BundleStarter::hasComponents).forEach(this::startOwnOrOther));
        lanes.execute(
                () -> level.stream().filter(bundle -> !hasComponents(bundle)).forEach(this::startOwnOrOther));
        lanes.shutdown();
        return lanes;
    }

    private void startOwnOrOther(Bundle bundle) {
        if (givenUp) {
            return;
        }
        if (!ofVendors.contains(bundle)) {
            start(bundle);
            return;
        }
        Thread thread = threads.begin(bundle.getBundleId(), "start " + bundle.getSymbolicName(), () -> start(bundle));
        try {
            thread.join(vendorLimit.toMillis());
            if (thread.isAlive()) {
                errors.put(
                        bundle,
                        new BundleException("it did not come back from its start within " + vendorLimit.toSeconds()
                                + " s and was left out"));
                LOG.error("{} {} hangs in its start and is left out", bundle.getSymbolicName(), bundle.getVersion());
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void start(Bundle bundle) {
        try {
            bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
        } catch (BundleException | RuntimeException | LinkageError e) {
            // One that was left out and interrupted says so already.
            errors.putIfAbsent(bundle, e);
            LOG.error("{} {} did not start", bundle.getSymbolicName(), bundle.getVersion(), e);
        }
    }

    List<String> notStarted() {
        return bundles.stream()
                .filter(bundle ->
                        errors.containsKey(bundle) || (bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) == 0)
                .map(bundle -> bundle.getSymbolicName() + " " + bundle.getVersion() + ": " + reason(bundle))
                .toList();
    }

    private String reason(Bundle bundle) {
        Throwable root = errors.get(bundle);
        if (root == null) {
            return "no reason was given";
        }
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String text = root.getMessage() == null ? root.toString() : root.getMessage();
        return text.replaceAll("\\s+", " ").strip();
    }

    private static boolean hasComponents(Bundle bundle) {
        return header(bundle, COMPONENTS) != null;
    }

    private static String header(Bundle bundle, String name) {
        return bundle.getHeaders("").get(name);
    }
}
