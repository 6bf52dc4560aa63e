package org.saoma.launcher;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleException;

/** Starts the best generation that can be started. */
final class GenerationStarter {

    private final Boot boot;
    private final Home home;
    private final Settings settings;
    private final Limits limits;
    private final Shutdown shutdown;
    private final Thread logging;

    /** The properties of a framework. */
    interface Settings {
        Map<String, Object> of(Boot.Candidate candidate) throws IOException;
    }

    /**
     * @param shutdown is told what has to be stopped
     * @param logging ends when there is a log
     */
    GenerationStarter(Boot boot, Home home, Settings settings, Limits limits, Shutdown shutdown, Thread logging) {
        this.boot = boot;
        this.home = home;
        this.settings = settings;
        this.limits = limits;
        this.shutdown = shutdown;
        this.logging = logging;
    }

    /**
     * Returns a framework of which every bundle had its start.
     *
     * @param candidates what to try, best first
     * @param ofFirst checks the files of the first of them
     */
    RunningFramework start(List<Boot.Candidate> candidates, BundleCheck ofFirst)
            throws LaunchException, IOException, BundleException, InterruptedException {
        Iterator<Boot.Candidate> left = candidates.iterator();
        Boot.Candidate candidate = left.next();
        BundleCheck check = ofFirst;
        while (left.hasNext()) {
            Boot.Candidate next = left.next();
            Optional<RunningFramework> started = tryOne(candidate, check, next);
            if (started.isPresent()) {
                return started.get();
            }
            candidate = next;
            check = BundleCheck.begin(next);
        }
        RunningFramework last = install(candidate, check);
        last.start(limits);
        return last;
    }

    private Optional<RunningFramework> tryOne(Boot.Candidate candidate, BundleCheck check, Boot.Candidate next)
            throws LaunchException, IOException, BundleException, InterruptedException {
        RunningFramework framework = null;
        try {
            framework = install(candidate, check);
            framework.start(limits);
            return Optional.of(framework);
        } catch (CannotStartException e) {
            boot.cannotStart(candidate, next, e.getMessage());
            if (framework != null) {
                framework.end().stop(limits.stop());
                NativeLibraries.renew(home.newLibraries());
            }
            return Optional.empty();
        }
    }

    private RunningFramework install(Boot.Candidate candidate, BundleCheck check)
            throws LaunchException, IOException, BundleException, InterruptedException {
        RunningFramework framework = RunningFramework.install(candidate, settings.of(candidate), logging, check);
        shutdown.stops(framework);
        return framework;
    }
}
