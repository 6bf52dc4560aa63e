package org.saoma.core.module.tool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saoma.api.module.ModuleException;
import org.saoma.core.module.kar.KarBundle;
import org.saoma.core.module.trust.BundleFile;
import org.saoma.core.module.trust.GenerationDocument;
import org.saoma.core.module.trust.TrustDocument;
import org.saoma.core.module.trust.Vendor;

/** The bundles of a generation to be: those of a base, some replaced by files, some added. */
final class GenerationDraft {

    /** Where channels start; most of what is added later is a driver or a channel. */
    private static final int START_LEVEL = 40;

    private final TrustDocument trust;
    private final GenerationBase base;
    private final Map<String, GenerationDocument.Bundle> bundles = new LinkedHashMap<>();
    private final Map<String, GivenBundles.Given> added = new LinkedHashMap<>();

    GenerationDraft(TrustDocument trust, GenerationBase base) {
        this.trust = trust;
        this.base = base;
        base.bundles().forEach(bundle -> bundles.put(bundle.symbolicName(), bundle));
    }

    /**
     * @param levels start levels by symbolic name, where the base has none or another one
     * @param features likewise
     */
    void add(GivenBundles.Given given, Map<String, Integer> levels, Map<String, String> features)
            throws ModuleException, IOException {
        BundleFile found = BundleFile.read(given.file());
        String name = found.symbolicName();
        GivenBundles.Given other = added.putIfAbsent(name, given);
        if (other != null) {
            throw refused(other.name() + " and " + given.name() + " are both " + name + ". Leave one of them out.");
        }
        Optional<GenerationDocument.Bundle> present = Optional.ofNullable(bundles.get(name));
        if (given.listed().isPresent()
                && present.map(GenerationDocument.Bundle::sha256)
                        .filter(found.sha256()::equals)
                        .isPresent()) {
            // Archives bring along what their bundles were built against.
            return;
        }
        String vendor = "";
        int level = START_LEVEL;
        if (!base.delivered().contains(found.sha256())) {
            Vendor owner = owner(trust, name);
            vendor = owner.id();
            level = Math.min(level, owner.maxStartLevel());
        }
        // Who signs knows best, then who built it, then what was before.
        level = given.listed()
                .map(KarBundle::startLevel)
                .or(() -> present.map(GenerationDocument.Bundle::startLevel))
                .orElse(level);
        String feature = given.listed()
                .map(KarBundle::feature)
                .or(() -> present.map(GenerationDocument.Bundle::feature))
                .orElse(name);
        bundles.put(
                name,
                new GenerationDocument.Bundle(
                        name,
                        found.version(),
                        found.sha256(),
                        found.size(),
                        levels.getOrDefault(name, level),
                        features.getOrDefault(name, feature),
                        vendor));
    }

    void remove(String symbolicName) throws ModuleException {
        if (bundles.remove(symbolicName) == null) {
            throw refused("There is no bundle " + symbolicName + " to remove. Correct the name.");
        }
        added.remove(symbolicName);
    }

    /** In start order. */
    List<GenerationDocument.Bundle> bundles() {
        List<GenerationDocument.Bundle> ordered = new ArrayList<>(bundles.values());
        ordered.sort(Comparator.comparingInt(GenerationDocument.Bundle::startLevel));
        return ordered;
    }

    /** Those of the base, and those that bundles were added to. */
    List<String> features() {
        List<String> features = new ArrayList<>(base.features());
        for (GenerationDocument.Bundle bundle : bundles()) {
            if (!features.contains(bundle.feature())) {
                features.add(bundle.feature());
            }
        }
        return features;
    }

    /** What was added, by symbolic name. */
    Map<String, GivenBundles.Given> added() {
        return added;
    }

    static Vendor owner(TrustDocument trust, String symbolicName) throws ModuleException {
        return trust.owner(symbolicName)
                .orElseThrow(
                        () -> refused("The bundle name " + symbolicName + " belongs to no vendor of trust document "
                                + trust.version() + ". Have the roots enter one, or leave the bundle out."));
    }

    private static ModuleException refused(String message) {
        return new ModuleException(ModuleException.Reason.REFUSED, message);
    }
}
