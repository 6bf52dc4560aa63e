package org.saoma.core.module.trust;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a terminal still hears from those it trusts. Somebody who keeps updates away cannot be told from nobody making any, except by the
 * dates. It is said, and stops nothing: an expired document refuses new generations, never a sale.
 */
public final class Freshness {

    /** How long before its end roots are asked for the next trust document: three people have to meet. */
    private static final Duration TRUST_NOTICE = Duration.ofDays(30);

    /** How long before its end operators are asked for the next release. */
    private static final Duration RELEASE_NOTICE = Duration.ofDays(7);

    private Freshness() {}

    /**
     * What a technician should know, a line each. What stands behind a dash is the remedy.
     *
     * @param release the one that runs, perhaps with additions; empty when the distribution does
     */
    public static List<String> problems(TrustDocument trust, Optional<GenerationDocument> release, Instant now) {
        List<String> problems = new ArrayList<>();
        String document = "trust document " + trust.version();
        if (!now.isBefore(trust.expires())) {
            problems.add(document + " expired on " + trust.expires() + ": no update is taken, selling goes on"
                    + " — have the roots sign the next one, and send it with a release");
        } else if (!now.plus(TRUST_NOTICE).isBefore(trust.expires())) {
            problems.add(document + " expires on " + trust.expires() + ", and then no update is taken"
                    + " — have the roots sign the next one, and send it with a release");
        }
        release.ifPresent(runs -> {
            if (!now.isBefore(runs.expires())) {
                problems.add("release " + runs.sequence() + ", which runs, was good until " + runs.expires()
                        + " and no later one came; selling goes on — find out whether updates reach this terminal");
            } else if (!now.plus(RELEASE_NOTICE).isBefore(runs.expires())) {
                problems.add("release " + runs.sequence() + ", which runs, is good until " + runs.expires()
                        + " and no later one came — have operators make the next one");
            }
        });
        return problems;
    }
}
