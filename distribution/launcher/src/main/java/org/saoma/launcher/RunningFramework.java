package org.saoma.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.felix.framework.FrameworkFactory;
import org.apache.felix.framework.util.FelixConstants;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.log.LogService;
import org.osgi.service.log.LoggerFactory;
import org.saoma.generation.BundleThreads;

/** A framework with the bundles of a generation. */
final class RunningFramework {

    /** Above the highest start level of any feature. */
    private static final int RUNNING = 100;

    private final Framework framework;
    private final Boot.Candidate candidate;
    private final Path cache;
    private final FrameworkEnd end;
    private InstalledBundles bundles;
    private RestartService restarts;
    private volatile List<String> notStarted = List.of();

    private RunningFramework(Framework framework, Boot.Candidate candidate, Path cache) {
        this.framework = framework;
        this.end = new FrameworkEnd(framework);
        this.candidate = candidate;
        this.cache = cache;
    }

    /**
     * Makes the framework and installs the bundles; starts none.
     *
     * @param logging ends when there is a log
     * @param check is awaited before anything of a bundle runs
     * @throws CannotStartException when a file is not what it should be
     */
    static RunningFramework install(
            Boot.Candidate candidate, Map<String, Object> settings, Thread logging, BundleCheck check)
            throws LaunchException, BundleException, IOException, InterruptedException {
        settings.put(FelixConstants.LOG_LOGGER_PROP, new FrameworkLog());
        Framework framework = new FrameworkFactory().newFramework(settings);
        logging.join();
        Path cache = Path.of(settings.get(Constants.FRAMEWORK_STORAGE).toString());
        RunningFramework running = new RunningFramework(framework, candidate, cache);
        boolean whole = false;
        try {
            running.install(check);
            whole = true;
            return running;
        } finally {
            if (!whole) {
                // Nothing of it has run that could hang.
                running.end.stop(Duration.ZERO);
            }
        }
    }

    private void install(BundleCheck check) throws CannotStartException, BundleException, InterruptedException {
        framework.init();
        BundleContext context = framework.getBundleContext();
        context.addBundleListener(end);
        OsgiLog log = new OsgiLog();
        context.registerService(
                new String[] {LogService.class.getName(), LoggerFactory.class.getName()}, log, new Hashtable<>());
        restarts = new RestartService(context, end::restart);
        bundles = InstalledBundles.install(candidate, context, check);
    }

    FrameworkEnd end() {
        return end;
    }

    /** What it was made of. */
    Boot.Candidate candidate() {
        return candidate;
    }

    /** Its own directory. */
    Path cache() {
        return cache;
    }

    /** The bundles that did not start, with reasons. */
    List<String> notStarted() {
        return notStarted;
    }

    /** Starts every bundle, level by level. */
    void start(Limits limits) throws BundleException, CannotStartException, InterruptedException {
        framework.start();
        CountDownLatch reached = new CountDownLatch(1);
        framework.adapt(FrameworkStartLevel.class).setStartLevel(RUNNING, event -> reached.countDown());
        framework.adapt(FrameworkWiring.class).resolveBundles(bundles.all());
        reached.await();
        BundleThreads threads = new BundleThreads(framework.getBundleContext().getProperty(Constants.FRAMEWORK_UUID));
        BundleStarter starter = new BundleStarter(bundles, threads, limits.vendorStart());
        starter.start(limits.start());
        notStarted = starter.notStarted();
        restarts.tell(notStarted);
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    /** Prepares what later runs get of this one's classes. */
    void prepare(ClassData classData) {
        classData.link(bundles.all());
    }
}
