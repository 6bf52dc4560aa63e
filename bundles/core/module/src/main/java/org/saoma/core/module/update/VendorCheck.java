package org.saoma.core.module.update;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.saoma.api.module.ModuleException;
import org.saoma.api.module.ModuleException.Reason;
import org.saoma.core.module.kar.KarBundle;
import org.saoma.core.module.trust.BundleFile;
import org.saoma.core.module.trust.GenerationDocument;
import org.saoma.core.module.trust.GenerationVerifier;
import org.saoma.core.module.trust.Targets;
import org.saoma.core.module.trust.TrustDocument;
import org.saoma.core.module.trust.Vendor;
import org.saoma.core.module.trust.VerifiedGeneration;
import org.saoma.generation.Generation;

/**
 * Whether a bundle may come without an operator's list: its vendor signed it, it is within that vendor's scope, and it undoes nothing. Used
 * by one thread at a time.
 */
final class VendorCheck {

    /** Who answers for a file that nobody had to sign, on a developer's terminal. */
    static final String UNSIGNED = "unsigned";

    private final TrustStore trust;
    private final BooleanSupplier developerMode;
    private final Set<String> delivered;

    /** @param delivered SHA-256 of the distribution's files */
    VendorCheck(TrustStore trust, BooleanSupplier developerMode, Set<String> delivered) {
        this.trust = trust;
        this.developerMode = developerMode;
        this.delivered = delivered;
    }

    /** A bundle that may come, and who answers for it. */
    record Checked(GenerationDocument.Bundle bundle, String maker) {}

    /** @param running what it would be added to */
    Checked require(KarBundle candidate, BundleFile found, Generation running) throws ModuleException, IOException {
        String vendor = vendor(found);
        if (!developerMode.getAsBoolean()) {
            requireNotBefore(found, running);
        }
        GenerationDocument.Bundle bundle = new GenerationDocument.Bundle(
                found.symbolicName(),
                found.version(),
                found.sha256(),
                found.size(),
                candidate.startLevel(),
                candidate.feature(),
                vendor);
        trust.requireNotRevoked(found.sha256());
        if (bundle.vendor().equals(UNSIGNED)) {
            // Nobody has to sign it, but who did has to have signed all of it.
            BundleFile.signed(candidate.file());
            return new Checked(bundle, "nobody who is known (developer mode)");
        }
        return new Checked(
                bundle,
                rehearse(bundle, running).verify(bundle, candidate.file()).toString());
    }

    private static void requireNotBefore(BundleFile found, Generation running) throws ModuleException {
        for (Generation.Entry entry : running.bundles()) {
            if (entry.symbolicName().equals(found.symbolicName())) {
                found.requireNotBefore(entry.version());
            }
        }
    }

    private String vendor(BundleFile found) throws ModuleException, IOException {
        if (trust.present().isEmpty()) {
            if (developerMode.getAsBoolean()) {
                return UNSIGNED;
            }
            throw GenerationVerifier.noTrust();
        }
        TrustDocument document = trust.required().document();
        Optional<Vendor> owner = document.owner(found.symbolicName());
        if (owner.isPresent() && owner.get().vouched() && !developerMode.getAsBoolean()) {
            // Nobody has to sign these: the operators' list does it for them, and here is none.
            throw new ModuleException(
                    Reason.UNTRUSTED,
                    found.symbolicName() + " " + found.version() + " is one of vendor " + owner.get()
                            + "'s, for whose bundles operators vouch in a signed generation, and this is none. "
                            + "Have operators sign one with it, or leave the bundle out.");
        }
        return owner.map(Vendor::id)
                .or(() -> developerMode.getAsBoolean() ? Optional.of(UNSIGNED) : Optional.empty())
                .orElseThrow(() -> new ModuleException(
                        Reason.UNTRUSTED,
                        "The bundle name " + found.symbolicName() + " belongs to no vendor of trust document "
                                + document.version() + ". Have the roots enter one, or leave the bundle out."));
    }

    /** As if operators had signed a generation of this bundle alone. */
    private VerifiedGeneration rehearse(GenerationDocument.Bundle bundle, Generation running)
            throws ModuleException, IOException {
        TrustDocument document = trust.required().document();
        return VerifiedGeneration.rehearsal(
                document,
                delivered,
                new GenerationDocument(
                        running.release(),
                        trust.now(),
                        document.expires(),
                        document.version(),
                        Targets.ALL,
                        0,
                        List.of(bundle.feature()),
                        List.of(bundle)));
    }
}
