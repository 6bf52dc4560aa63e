package org.saoma.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.felix.framework.FrameworkFactory;
import org.apache.felix.framework.util.FelixConstants;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.log.LogService;
import org.osgi.service.log.LoggerFactory;

/** A framework with the bundles of a generation. */
final class RunningFramework {

    /** Above the highest start level of any feature. */
    private static final int RUNNING = 100;

    private static final long START_LIMIT_SECONDS = 120;

    private final Framework framework;
    private final StartReport report;

    private RunningFramework(Framework framework, StartReport report) {
        this.framework = framework;
        this.report = report;
    }

    /** Makes the framework, checks and installs the bundles; starts none. */
    static RunningFramework install(Path distribution, Generation generation, Map<String, Object> settings)
            throws LaunchException, BundleException, IOException, InterruptedException {
        // Hashing goes on beside the installation and is awaited before anything of a bundle runs.
        FutureTask<Void> check = new FutureTask<>(new BundleCheck(distribution, generation));
        new Thread(check, "bundle-check").start();
        settings.put(FelixConstants.LOG_LOGGER_PROP, new FrameworkLog());
        Framework framework = new FrameworkFactory().newFramework(settings);
        framework.init();
        BundleContext context = framework.getBundleContext();
        OsgiLog log = new OsgiLog();
        context.registerService(
                new String[] {LogService.class.getName(), LoggerFactory.class.getName()}, log, new Hashtable<>());
        StartReport report = new StartReport();
        context.addFrameworkListener(report);
        List<Bundle> bundles = new ArrayList<>();
        for (Generation.Entry entry : generation.bundles()) {
            Bundle bundle = context.installBundle(
                    "reference:" + distribution.resolve(entry.file()).toUri());
            bundle.adapt(BundleStartLevel.class).setStartLevel(entry.startLevel());
            bundles.add(bundle);
        }
        await(check);
        for (Bundle bundle : bundles) {
            if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null) {
                // Below its start level this only marks the bundle as one to be started.
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            }
        }
        return new RunningFramework(framework, report);
    }

    private static void await(FutureTask<Void> check) throws LaunchException, IOException, InterruptedException {
        try {
            check.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LaunchException refused) {
                throw refused;
            }
            throw new IOException("The bundles could not be checked: " + e.getCause(), e);
        }
    }

    /** Starts every bundle, level by level, and says which did not start. */
    List<String> start() throws BundleException, LaunchException, InterruptedException {
        framework.start();
        CountDownLatch reached = new CountDownLatch(1);
        framework.adapt(FrameworkStartLevel.class).setStartLevel(RUNNING, event -> {
            if (event.getType() == FrameworkEvent.STARTLEVEL_CHANGED) {
                reached.countDown();
            }
        });
        if (!reached.await(START_LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw LaunchException.failed(
                    "The bundles did not start within " + START_LIMIT_SECONDS + " s; the log says which was last.");
        }
        return report.notStarted(framework.getBundleContext());
    }

    BundleContext context() {
        return framework.getBundleContext();
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
