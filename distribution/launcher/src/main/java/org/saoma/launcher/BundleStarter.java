package org.saoma.launcher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts bundles level by level, and remembers what went wrong to say it in one line. The framework would do that alone, on one
 * thread, and write a file for each. Within a level there are two lanes: components start one after the other, and bundles
 * without any, such as the web server, beside them.
 */
final class BundleStarter {

    private static final Logger LOG = LoggerFactory.getLogger(BundleStarter.class);
    private static final String COMPONENTS = "Service-Component";

    private final List<Bundle> bundles;
    private final Map<Bundle, Throwable> errors = new ConcurrentHashMap<>();

    /** @param bundles in start order; the framework has reached the level of each */
    BundleStarter(List<Bundle> bundles) {
        this.bundles = bundles.stream()
                .filter(bundle -> header(bundle, Constants.FRAGMENT_HOST) == null)
                .toList();
    }

    /** False when they did not all end their start within the limit. */
    boolean start(Duration limit) throws InterruptedException {
        long ends = System.nanoTime() + limit.toNanos();
        SortedMap<Integer, List<Bundle>> levels = new TreeMap<>();
        for (Bundle bundle : bundles) {
            int level = bundle.adapt(BundleStartLevel.class).getStartLevel();
            levels.computeIfAbsent(level, key -> new ArrayList<>()).add(bundle);
        }
        for (List<Bundle> level : levels.values()) {
            if (!startLevel(level, ends)) {
                return false;
            }
        }
        return true;
    }

    private boolean startLevel(List<Bundle> level, long ends) throws InterruptedException {
        ExecutorService lanes = Executors.newFixedThreadPool(2, task -> new Thread(task, "start"));
        lanes.execute(() -> level.stream().filter(BundleStarter::hasComponents).forEach(this::start));
        lanes.execute(
                () -> level.stream().filter(bundle -> !hasComponents(bundle)).forEach(this::start));
        lanes.shutdown();
        return lanes.awaitTermination(ends - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private void start(Bundle bundle) {
        try {
            bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
        } catch (BundleException | RuntimeException | LinkageError e) {
            errors.put(bundle, e);
            LOG.error("{} {} did not start", bundle.getSymbolicName(), bundle.getVersion(), e);
        }
    }

    List<String> notStarted() {
        return bundles.stream()
                .filter(bundle -> (bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) == 0)
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
