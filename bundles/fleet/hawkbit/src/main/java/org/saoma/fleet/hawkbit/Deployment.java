package org.saoma.fleet.hawkbit;

import java.util.List;

/**
 * What the server wants installed, and how urgently.
 *
 * @param id of the action
 * @param window whether the maintenance window that the operator gave is open
 */
record Deployment(String id, Handling download, Handling update, Window window, List<Artifact> artifacts) {
    Deployment {
        artifacts = List.copyOf(artifacts);
    }

    /** What to do with a half of the update, downloading or installing. */
    enum Handling {
        /** Not now. */
        SKIP,
        /** When it suits the terminal. */
        ATTEMPT,
        /** At once; a payment that runs is finished. */
        FORCED
    }

    /** The operator's maintenance window at the server. */
    enum Window {
        NONE,
        OPEN,
        CLOSED
    }

    boolean mayDownload() {
        return download != Handling.SKIP;
    }

    boolean mayApply() {
        return update != Handling.SKIP && window != Window.CLOSED;
    }

    boolean urgent() {
        return update == Handling.FORCED;
    }

    /** Whether nothing is to be installed later either: the download is the whole action. */
    boolean downloadOnly() {
        return update == Handling.SKIP && window == Window.NONE;
    }

    /** Whether the files are the same, whatever became of the urgency. */
    boolean sameFiles(Deployment other) {
        return artifacts.equals(other.artifacts);
    }
}
