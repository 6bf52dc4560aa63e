package org.saoma.core.module.trust;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.saoma.api.module.ModuleException;

/**
 * How trust begins and goes on. It begins with the document that the terminal is delivered or provisioned with. Each later one is signed by
 * enough of the roots before it, which hand over, and by enough of its own, which thereby prove that they have their keys.
 */
public final class TrustChain {

    private TrustChain() {}

    /**
     * The first document, from the distribution or from the terminal's own store. It is trusted because of where it lies; its signatures
     * show that it is whole. That it expired does not matter here: terminals lie in stock.
     */
    public static Trust first(byte[] envelope) throws ModuleException {
        Step step = Step.parse(envelope);
        step.requireRoots(step.document().roots(), Refusal.NEW_ROOTS_TOO_FEW);
        return step.accepted();
    }

    /**
     * Goes on over as many documents as there are.
     *
     * @param envelopes in any order; those that the terminal is past are passed over
     * @param now see {@link TimeFloor}
     * @return the last, or the present one when none is later
     * @throws ModuleException when one is not signed as it has to be or is missing in between, or when the last one is expired
     */
    public static Trust follow(Trust present, List<byte[]> envelopes, Instant now) throws ModuleException {
        List<Step> steps = new ArrayList<>();
        for (byte[] envelope : envelopes) {
            Step step = Step.parse(envelope);
            if (step.document().version() > present.document().version()) {
                steps.add(step);
            }
        }
        if (steps.isEmpty()) {
            return present;
        }
        steps.sort(Comparator.comparingLong(step -> step.document().version()));
        Trust last = present;
        for (Step step : steps) {
            last = next(last, step);
        }
        // One on the way may have expired: a terminal that was off for long still finds to the last.
        notExpired(last.document(), now);
        return last;
    }

    /** The document that comes right after the present one. */
    public static Trust next(Trust present, byte[] envelope) throws ModuleException {
        return next(present, Step.parse(envelope));
    }

    private static Trust next(Trust present, Step step) throws ModuleException {
        long expected = present.document().version() + 1;
        if (step.document().version() != expected) {
            throw Refusal.TRUST_VERSION.because(
                    "The trust document has the version " + step.document().version() + "; the terminal needs "
                            + expected + ". Give it every version in between.");
        }
        step.requireRoots(present.document().roots(), Refusal.OLD_ROOTS_TOO_FEW);
        step.requireRoots(step.document().roots(), Refusal.NEW_ROOTS_TOO_FEW);
        return step.accepted();
    }

    static void notExpired(TrustDocument document, Instant now) throws ModuleException {
        if (!now.isBefore(document.expires())) {
            throw Refusal.TRUST_EXPIRED.because("Trust document " + document.version() + " expired on "
                    + document.expires() + ". The roots have to sign the next one; selling goes on.");
        }
    }

    /** A document of which nobody knows yet whether to trust it. */
    private record Step(TrustDocument document, Dsse signed, byte[] envelope) {

        static Step parse(byte[] envelope) throws ModuleException {
            Dsse signed = Dsse.parse(envelope);
            return new Step(TrustDocument.parse(signed.payload(Dsse.TRUST)), signed, envelope);
        }

        void requireRoots(Keyring roots, Refusal tooFew) throws ModuleException {
            roots.require(signed, "root", tooFew, tooFew, Set.of());
        }

        Trust accepted() {
            return new Trust(document, envelope);
        }
    }
}
