package org.saoma.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleException;

/** One run of a generation in a home, from the lock to the end of the process. */
final class Session {

    private final Distribution distribution;
    private final Home home;
    private final Generation generation;
    private final PrintStream out;
    private final PrintStream err;

    Session(Distribution distribution, Home home, Generation generation, PrintStream out, PrintStream err) {
        this.distribution = distribution;
        this.home = home;
        this.generation = generation;
        this.out = out;
        this.err = err;
    }

    /** What a command does while the session runs. */
    interface Work {

        /** After the home is locked and before the framework starts. Returns framework properties. */
        Map<String, Object> prepare() throws LaunchException, IOException;

        /** When every bundle had its start. Returns where the API listens, for those who look at the lock. */
        String started(RunningFramework framework) throws LaunchException, InterruptedException;

        /** After the lock file says where the API listens. */
        void running() throws InterruptedException;
    }

    /** Runs until the process is asked to end. */
    void run(Work work) throws LaunchException, IOException, BundleException, InterruptedException {
        BundleCheck check = BundleCheck.begin(distribution.root(), generation);
        home.create();
        HomeLock lock = HomeLock.take(home);
        Thread logging = LogSetup.into(home.log());
        long pid = ProcessHandle.current().pid();
        lock.describe(new HomeLock.Holder(pid, "", generation.name()));
        Map<String, Object> settings = FrameworkSettings.common();
        Path cache = home.newCache();
        settings.putAll(ofThisHome(cache));
        settings.putAll(work.prepare());
        RunningFramework framework =
                RunningFramework.install(distribution.root(), generation, settings, logging, check);
        Shutdown shutdown = new Shutdown(framework, lock);
        Runtime.getRuntime().addShutdownHook(shutdown);
        try {
            report(framework.start());
            String address = work.started(framework);
            lock.describe(new HomeLock.Holder(pid, address, generation.name()));
            new Thread(() -> home.dropCachesBut(cache), "old-caches").start();
            work.running();
            framework.awaitStop();
        } catch (LaunchException e) {
            shutdown.exitCode(e.exitCode());
            throw e;
        }
    }

    private Map<String, Object> ofThisHome(Path cache) {
        Path manifest = distribution.manifest(generation.name());
        return Map.of(
                "org.osgi.framework.storage", cache.toString(),
                "org.apache.felix.configadmin.plugin.interpolation.secretsdir",
                        home.secrets().toString(),
                "saoma.home", home.root().toString(),
                "saoma.generation", manifest.toString());
    }

    private void report(List<String> notStarted) {
        for (String line : notStarted) {
            err.println("NOT STARTED " + line);
        }
        if (notStarted.isEmpty()) {
            out.println(
                    "started " + generation.bundles().size() + " bundles of generation `" + generation.name() + "`");
        }
    }
}
