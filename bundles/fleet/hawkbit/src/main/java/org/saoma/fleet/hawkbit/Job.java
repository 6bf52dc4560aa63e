package org.saoma.fleet.hawkbit;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.saoma.api.module.Blob;

/** An action of the server that this terminal works on and has not begun to apply. Nothing of it need survive a restart. */
final class Job {
    final String action;
    final Instant since;
    String href;
    Deployment deployment;
    /** The signed files, null until they came. */
    Map<String, byte[]> signed;
    /** What the terminal lacks, null until it is known and once it was planned with: the store does not keep files for long. */
    List<Blob> blobs;
    /** The plan that it became, null until everything is there. */
    String plan;
    /** How often files were asked for; the server notes each time and takes no more than a thousand notes. */
    int requests;
    /** How much went wrong since something went right. */
    int trouble;
    /** How often in a row another operation was in the way. */
    int waits;
    /** When to try again. */
    Instant notBefore;

    Job(String href, Deployment deployment, Instant now) {
        this.action = deployment.id();
        this.href = href;
        this.deployment = deployment;
        this.since = now;
        this.notBefore = now;
    }

    /** Whether it is this that an action, as it stands now, asks for. */
    boolean isStill(Deployment newer) {
        return action.equals(newer.id()) && deployment.sameFiles(newer);
    }

    void update(String newHref, Deployment newer) {
        href = newHref;
        deployment = newer;
    }

    /** Whether there is something to do now, as far as the server is concerned. */
    boolean isWanted() {
        return plan == null ? deployment.mayDownload() : deployment.mayApply();
    }

    /** What operators call what it brings. Only to be asked when the signed files are there. */
    long release() {
        return Outline.of(signed.get(PackageFile.GENERATION)).release();
    }

    String feedbackTo() throws IOException {
        return DdiClient.feedbackTo(href);
    }
}
