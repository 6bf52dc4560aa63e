package org.saoma.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.felix.framework.FrameworkFactory;
import org.apache.felix.framework.util.FelixConstants;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.log.LogService;
import org.osgi.service.log.LoggerFactory;

/** A framework with the bundles of a generation. */
final class RunningFramework {

    /** Above the highest start level of any feature. */
    private static final int RUNNING = 100;

    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final Framework framework;
    private final List<Bundle> bundles;

    private RunningFramework(Framework framework, List<Bundle> bundles) {
        this.framework = framework;
        this.bundles = bundles;
    }

    /**
     * Makes the framework and installs the bundles; starts none.
     *
     * @param logging ends when there is a log
     * @param check is awaited before anything of a bundle runs
     */
    static RunningFramework install(
            Path distribution, Generation generation, Map<String, Object> settings, Thread logging, BundleCheck check)
            throws LaunchException, BundleException, IOException, InterruptedException {
        settings.put(FelixConstants.LOG_LOGGER_PROP, new FrameworkLog());
        Framework framework = new FrameworkFactory().newFramework(settings);
        logging.join();
        framework.init();
        BundleContext context = framework.getBundleContext();
        OsgiLog log = new OsgiLog();
        context.registerService(
                new String[] {LogService.class.getName(), LoggerFactory.class.getName()}, log, new Hashtable<>());
        FrameworkStartLevel levels = framework.adapt(FrameworkStartLevel.class);
        List<Bundle> bundles = new ArrayList<>();
        for (Generation.Entry entry : generation.bundles()) {
            // Set before the installation, a level costs no file of its own.
            levels.setInitialBundleStartLevel(entry.startLevel());
            bundles.add(context.installBundle(
                    "reference:" + distribution.resolve(entry.file()).toUri()));
        }
        check.await();
        return new RunningFramework(framework, bundles);
    }

    /** Starts every bundle, level by level, and says which did not start. */
    List<String> start() throws BundleException, LaunchException, InterruptedException {
        framework.start();
        CountDownLatch reached = new CountDownLatch(1);
        framework.adapt(FrameworkStartLevel.class).setStartLevel(RUNNING, event -> reached.countDown());
        framework.adapt(FrameworkWiring.class).resolveBundles(bundles);
        reached.await();
        BundleStarter starter = new BundleStarter(bundles);
        if (!starter.start(START_LIMIT)) {
            throw LaunchException.failed(
                    "The bundles did not start within " + START_LIMIT.toSeconds() + " s; the log says which was last.");
        }
        return starter.notStarted();
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    /** Prepares what later runs get of this one's classes. */
    void prepare(ClassData classData) {
        classData.link(bundles);
    }

    /** Waits until the framework has stopped, however that came. */
    void awaitStop() throws InterruptedException {
        framework.waitForStop(0);
    }

    /** Stops the bundles in reverse order. */
    void stop(long limitMillis) throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(limitMillis);
    }
}
