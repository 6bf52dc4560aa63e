package org.saoma.launcher;

import java.io.IOException;
import java.time.Duration;
import org.saoma.generation.StateFile;
import org.saoma.generation.StoreState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that a generation on trial does not stay so. To judge it is for the module manager, which is one of its bundles and may
 * be what is wrong with it. Then it is started once more, until its starts are used up.
 */
final class TrialWatch {

    private static final Logger LOG = LoggerFactory.getLogger(TrialWatch.class);
    private static final String MANAGER = "org.saoma.api.module.ModuleManager";

    private final RunningFramework framework;
    private final StoreState.Trial trial;
    private final StateFile file;
    private final Duration limit;

    /**
     * @param trial as it was written down before the framework started
     * @param file where the verdict is written
     * @param limit from now on
     */
    TrialWatch(RunningFramework framework, StoreState.Trial trial, StateFile file, Duration limit) {
        this.framework = framework;
        this.trial = trial;
        this.file = file;
        this.limit = limit;
    }

    void begin() {
        Thread thread = new Thread(this::run, "trial-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            if (!framework.end().awaitAsked(limit) && isStillOnTrial()) {
                LOG.error(
                        "nobody judged generation {} within {} s of its start, {}; the framework is built anew",
                        trial.sequence(),
                        limit.toSeconds(),
                        why());
                framework.end().restart();
            }
        } catch (IOException e) {
            LOG.error("{} cannot be read, so generation {} stays", file, trial.sequence(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStillOnTrial() throws IOException {
        return trial.equals(file.read().trial());
    }

    private String why() {
        if (!framework.notStarted().isEmpty()) {
            return "and not all of it runs: " + String.join("; ", framework.notStarted());
        }
        return framework.context().getServiceReference(MANAGER) == null
                ? "because its module manager did not come up"
                : "although its module manager is there";
    }
}
