package org.saoma.core.module.trust;

import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the payload of a generation. */
final class GenerationWriter {

    private GenerationWriter() {}

    static byte[] write(GenerationDocument generation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sequence", generation.sequence());
        json.put("created", generation.created().toString());
        json.put("expires", generation.expires().toString());
        json.put("trustVersion", generation.trustVersion());
        Map<String, Object> targets = new LinkedHashMap<>();
        targets.put("models", generation.targets().models());
        targets.put("groups", generation.targets().groups());
        targets.put("terminals", generation.targets().terminals());
        json.put("targets", targets);
        json.put("requires", Map.of("java", generation.java()));
        json.put("features", generation.features());
        json.put(
                "bundles",
                generation.bundles().stream().map(GenerationWriter::bundle).toList());
        return Json.write(json);
    }

    private static Map<String, Object> bundle(GenerationDocument.Bundle bundle) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("symbolicName", bundle.symbolicName());
        json.put("version", bundle.version());
        json.put("file", bundle.file());
        json.put("sha256", bundle.sha256());
        json.put("size", bundle.size());
        json.put("startLevel", bundle.startLevel());
        json.put("feature", bundle.feature());
        json.put("vendor", bundle.vendor());
        return json;
    }
}
