package org.saoma.core.module.trust;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.saoma.api.module.ModuleException;

/**
 * Verifies what operators signed, from the cheapest question to the dearest. First the list, which needs no other file; then each file of it
 * through {@link VerifiedGeneration}.
 */
public final class GenerationVerifier {

    private final TrustDocument trust;
    private final Standing standing;

    public GenerationVerifier(TrustDocument trust, Standing standing) {
        this.trust = trust;
        this.standing = standing;
    }

    /** @param envelope of at most {@link Dsse#MAX_SIZE} bytes; nobody has to read more of it */
    public VerifiedGeneration verify(byte[] envelope) throws ModuleException {
        Dsse signed = Dsse.parse(envelope);
        byte[] payload = signed.payload(Dsse.GENERATION);
        trust.operators()
                .require(signed, "operator", Refusal.SIGNER_UNKNOWN, Refusal.OPERATORS_TOO_FEW, trust.revokedKeys());
        GenerationDocument generation = GenerationDocument.parse(payload);
        requireTime(trust, generation, standing.now());
        requireSequence(generation.sequence());
        requireTerminal(generation);
        return requireContent(trust, standing.delivered(), generation, envelope);
    }

    /**
     * What every terminal asks of a list, wherever it stands: for those who are about to sign it.
     *
     * @param delivered SHA-256 of the files that terminals were delivered with
     */
    public static VerifiedGeneration rehearse(
            TrustDocument trust, Set<String> delivered, GenerationDocument generation, Instant now)
            throws ModuleException {
        requireTime(trust, generation, now);
        return requireContent(trust, delivered, generation, new byte[0]);
    }

    private static VerifiedGeneration requireContent(
            TrustDocument trust, Set<String> delivered, GenerationDocument generation, byte[] envelope)
            throws ModuleException {
        trust.mayRun(
                generation.sequence(),
                generation.bundles().stream()
                        .map(GenerationDocument.Bundle::sha256)
                        .toList());
        VerifiedGeneration verified = new VerifiedGeneration(trust, delivered, generation, envelope);
        verified.requireVendors();
        return verified;
    }

    /** What a terminal says to a package without a generation that takes nothing else. */
    public static ModuleException notOperated(String what) {
        return Refusal.NOT_OPERATED.because(what + " brings no generation that operators signed, and this terminal "
                + "takes nothing else (operatorsOnly). Have operators make one of it: saoma module sign.");
    }

    /** What a terminal says that has no trust document. */
    public static ModuleException noTrust() {
        return Refusal.NO_TRUST.because(
                "The terminal has no trust document, so it cannot tell whom to trust. Put one in "
                        + "modules/trust.dsse of its home: docs/signing.md.");
    }

    private static void requireTime(TrustDocument trust, GenerationDocument generation, Instant clock)
            throws ModuleException {
        // A generation from the future shows that the clock is behind.
        Instant now = generation.created().isAfter(clock) ? generation.created() : clock;
        TrustChain.notExpired(trust, now);
        if (!now.isBefore(generation.expires())) {
            throw Refusal.GENERATION_EXPIRED.because("Generation " + generation.sequence() + " expired on "
                    + generation.expires() + ". Operators have to make a new one; selling goes on.");
        }
        if (generation.trustVersion() > trust.version()) {
            throw Refusal.TRUST_BEHIND.because("Generation " + generation.sequence() + " needs trust document "
                    + generation.trustVersion() + "; the terminal has " + trust.version()
                    + ". Send it along with the generation.");
        }
    }

    private void requireSequence(long sequence) throws ModuleException {
        long committed = standing.committed();
        if (sequence <= committed) {
            throw Refusal.SEQUENCE_OLD.because("Generation " + sequence + " is not later than " + committed
                    + ", which ran here already. Give the next one a sequence above that.");
        }
        // The floor may lie far above what an old terminal has: the step counts from there.
        long base = Math.max(committed, trust.minSequence() - 1);
        if (sequence - base > trust.maxStep()) {
            throw Refusal.SEQUENCE_LEAP.because("Generation " + sequence + " is more than " + trust.maxStep()
                    + " above " + base + ". Give it a sequence nearer to that.");
        }
    }

    private void requireTerminal(GenerationDocument generation) throws ModuleException {
        Terminal terminal = standing.terminal();
        if (!generation.targets().include(terminal)) {
            throw Refusal.TARGET.because("Generation " + generation.sequence() + " is for " + generation.targets()
                    + "; this is terminal `" + terminal.id() + "`, model `" + terminal.model() + "`, groups "
                    + List.copyOf(terminal.groups()) + ". Offer it to the right ones.");
        }
        if (generation.java() > terminal.java()) {
            throw Refusal.REQUIREMENT.because("Generation " + generation.sequence() + " needs Java " + generation.java()
                    + "; this terminal has " + terminal.java() + ". Bring that up to date first.");
        }
    }
}
