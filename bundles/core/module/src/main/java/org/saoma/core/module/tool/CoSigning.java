package org.saoma.core.module.tool;

import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.saoma.api.module.ModuleException;
import org.saoma.core.module.trust.GenerationDocument;
import org.saoma.core.module.trust.GenerationVerifier;
import org.saoma.core.module.trust.TrustDocument;
import org.saoma.core.module.trust.VerifiedGeneration;
import org.saoma.generation.Hashes;

/**
 * Looks at a generation that somebody else made, before it is signed too: the second signature is worth something only if whoever gives it
 * looks for themselves.
 */
final class CoSigning {

    private final Clock clock;
    private final TrustDocument trust;

    CoSigning(Clock clock, TrustDocument trust) {
        this.clock = clock;
        this.trust = trust;
    }

    /**
     * Verifies it as a terminal would, as far as its files are at hand.
     *
     * @param given files of it; none that it does not list
     * @return the vendors' bundles of which there is no file
     */
    List<GenerationDocument.Bundle> require(GenerationDocument generation, GivenBundles given)
            throws ModuleException, IOException {
        VerifiedGeneration rehearsal =
                GenerationVerifier.rehearse(trust, delivered(generation), generation, clock.instant());
        Map<String, GenerationDocument.Bundle> listed = new HashMap<>();
        generation.bundles().forEach(bundle -> listed.put(bundle.sha256(), bundle));
        Set<GenerationDocument.Bundle> seen = new HashSet<>();
        for (GivenBundles.Given file : given.all()) {
            GenerationDocument.Bundle bundle = listed.get(Hashes.sha256(file.file()));
            if (bundle == null) {
                throw new ModuleException(
                        ModuleException.Reason.REFUSED,
                        file.name() + " is not a file of generation " + generation.sequence()
                                + ". Ask who made it which file it has instead, or leave this one out.");
            }
            rehearsal.verify(bundle, file.file());
            seen.add(bundle);
        }
        return generation.bundles().stream()
                .filter(bundle -> !bundle.vendor().isEmpty() && !seen.contains(bundle))
                .toList();
    }

    /** A bundle without vendor that no terminal was delivered with is refused by each of them. */
    private static Set<String> delivered(GenerationDocument generation) {
        return generation.bundles().stream()
                .filter(bundle -> bundle.vendor().isEmpty())
                .map(GenerationDocument.Bundle::sha256)
                .collect(Collectors.toSet());
    }
}
