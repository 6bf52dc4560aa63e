package org.saoma.core.module.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.saoma.api.module.ModuleException;
import org.saoma.core.module.trust.Dsse;
import org.saoma.core.module.trust.GenerationDocument;
import org.saoma.core.module.trust.Json;

/**
 * What a generation is made from.
 *
 * @param delivered SHA-256 of the files that terminals were delivered with
 */
record GenerationBase(List<String> features, List<GenerationDocument.Bundle> bundles, Set<String> delivered) {

    static final GenerationBase NONE = new GenerationBase(List.of(), List.of(), Set.of());

    /** @param file a generation that operators signed, or the one of a distribution, which nobody did */
    static GenerationBase read(Path file) throws ModuleException, IOException {
        byte[] bytes = Files.readAllBytes(file);
        Map<String, Object> json = Json.object(bytes);
        if (!json.containsKey("payloadType")) {
            return ofDistribution(file, json);
        }
        GenerationDocument document = GenerationDocument.parse(Dsse.parse(bytes).payload(Dsse.GENERATION));
        return of(document.features(), document.bundles());
    }

    private static GenerationBase ofDistribution(Path file, Map<String, Object> json) throws ModuleException {
        List<String> features = new ArrayList<>();
        List<GenerationDocument.Bundle> bundles = new ArrayList<>();
        try {
            for (Object feature : (List<?>) json.getOrDefault("features", List.of())) {
                features.add((String) feature);
            }
            for (Object element : (List<?>) json.getOrDefault("bundles", List.of())) {
                Map<?, ?> bundle = (Map<?, ?>) element;
                bundles.add(new GenerationDocument.Bundle(
                        (String) bundle.get("symbolicName"),
                        (String) bundle.get("version"),
                        (String) bundle.get("sha256"),
                        (Long) bundle.get("size"),
                        ((Long) bundle.get("startLevel")).intValue(),
                        (String) bundle.get("feature"),
                        ""));
            }
        } catch (ClassCastException | NullPointerException e) {
            throw new ModuleException(
                    ModuleException.Reason.MALFORMED,
                    file + " is no generation. Give generations/terminal.json of the distribution, or a signed one.",
                    e);
        }
        return of(features, bundles);
    }

    private static GenerationBase of(List<String> features, List<GenerationDocument.Bundle> bundles) {
        return new GenerationBase(
                features,
                bundles,
                bundles.stream()
                        .filter(bundle -> bundle.vendor().isEmpty())
                        .map(GenerationDocument.Bundle::sha256)
                        .collect(Collectors.toSet()));
    }
}
