package org.saoma.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.saoma.generation.Generation;

/** A terminal in its home, from the lock to the end of the process, over as many frameworks as its modules ask for. */
final class Session {

    private final Distribution distribution;
    private final Home home;
    private final Generation factory;
    private final PrintStream out;
    private final PrintStream err;

    /** @param factory what is started where the home has nothing newer */
    Session(Distribution distribution, Home home, Generation factory, PrintStream out, PrintStream err) {
        this.distribution = distribution;
        this.home = home;
        this.factory = factory;
        this.out = out;
        this.err = err;
    }

    /** What a command does while the session runs. */
    interface Work {

        /** After the home is locked and before the framework starts. Returns framework properties. */
        Map<String, Object> prepare() throws LaunchException, IOException;

        /** When every bundle had its start. Returns where the API listens, for those who look at the lock. */
        String started(RunningFramework framework) throws LaunchException, InterruptedException;

        /** After the lock file says where the API listens. Returns soon when the framework stops. */
        void running(RunningFramework framework) throws InterruptedException;
    }

    /** Runs until the process is asked to end. */
    void run(Work work) throws LaunchException, IOException, BundleException, InterruptedException {
        home.create();
        HomeLock lock = HomeLock.take(home);
        Thread logging = LogSetup.into(home.log());
        Limits limits = Limits.ofThisRun();
        Path modules = home.modules(factory.name());
        Boot boot = new Boot(distribution, modules, factory, new BootState(modules, home.conf(), logging));
        List<Boot.Candidate> candidates = boot.candidates();
        BundleCheck check = BundleCheck.begin(candidates.get(0));
        lock.describe(holder(""));
        Map<String, Object> ofWork = work.prepare();
        Shutdown shutdown = new Shutdown(lock);
        Runtime.getRuntime().addShutdownHook(shutdown);
        boolean failed = true;
        try {
            GenerationStarter starter = new GenerationStarter(
                    boot, home, candidate -> settings(candidate, ofWork), limits, shutdown, logging);
            boolean again = true;
            while (again) {
                RunningFramework framework = starter.start(candidates, check);
                report(framework);
                boot.watch(framework, limits.trial());
                lock.describe(holder(work.started(framework)));
                new Thread(() -> home.dropCachesBut(framework.cache(), NativeLibraries.place()), "old-caches").start();
                work.running(framework);
                again = framework.end().await(limits.stop());
                if (again) {
                    NativeLibraries.renew(home.newLibraries());
                    candidates = boot.candidates();
                    check = BundleCheck.begin(candidates.get(0));
                }
            }
            failed = false;
        } catch (HangingException e) {
            shutdown.leaves();
            throw e;
        } finally {
            if (failed) {
                shutdown.fails();
            }
        }
    }

    private HomeLock.Holder holder(String address) {
        return new HomeLock.Holder(ProcessHandle.current().pid(), address, factory.name());
    }

    private Map<String, Object> settings(Boot.Candidate candidate, Map<String, Object> ofWork) throws IOException {
        Map<String, Object> settings = FrameworkSettings.common();
        settings.put(Constants.FRAMEWORK_STORAGE, home.newCache().toString());
        settings.put(
                "org.apache.felix.configadmin.plugin.interpolation.secretsdir",
                home.secrets().toString());
        settings.put("saoma.home", home.root().toString());
        settings.put("saoma.modules", home.modules(factory.name()).toString());
        settings.put("saoma.factory", distribution.manifest(factory.name()).toString());
        settings.put("saoma.generation", candidate.manifest().toString());
        settings.putAll(ofWork);
        return settings;
    }

    private void report(RunningFramework framework) {
        Generation generation = framework.candidate().generation();
        for (String line : framework.notStarted()) {
            err.println("NOT STARTED " + line);
        }
        if (framework.notStarted().isEmpty()) {
            out.println(
                    "started " + generation.bundles().size() + " bundles of generation `" + generation.name() + "`");
        }
    }
}
