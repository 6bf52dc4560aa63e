package org.saoma.core.module.update;

import java.util.List;
import org.saoma.api.module.Plan;
import org.saoma.generation.Generation;

/**
 * A plan with what is needed to carry it out.
 *
 * @param next the generation that it leads to, not yet in the store
 * @param signed the envelope of the release that it is or extends; null when there is none
 * @param way how it is carried out
 * @param notes what comes in and who answers for it, for the record
 * @param base the sequence of the generation that it was made for
 */
record Prepared(Plan plan, Generation next, byte[] signed, Way way, List<String> notes, long base) {
    Prepared {
        notes = List.copyOf(notes);
    }

    /** How a generation takes the place of another. */
    enum Way {
        /** Every changed bundle hands over by itself; sales go on. */
        HAND_OVER,
        /** Bundles that others are wired to change: a moment in which nobody sells is needed. */
        REWIRE,
        /** The payment core changes: the framework is built anew, in the same process. */
        RESTART
    }
}
