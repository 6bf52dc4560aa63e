package org.saoma.assembler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Constants;
import org.saoma.generation.Generation;
import org.saoma.generation.Hashes;

/** Puts bundles into the distribution and describes them. */
final class Blobs {

    private final Path repository;
    private final Path distribution;
    private final Map<String, Generation.Entry> known = new LinkedHashMap<>();

    Blobs(Path repository, Path distribution) {
        this.repository = repository;
        this.distribution = distribution;
    }

    /** The bundles of a list of features in start order, each once and under the first feature that has it. */
    List<Generation.Entry> entries(List<Feature> features) throws IOException {
        Map<String, Generation.Entry> entries = new LinkedHashMap<>();
        for (Feature feature : features) {
            for (Feature.BundleUrl url : feature.bundles()) {
                Generation.Entry entry = entry(url, feature.name());
                entries.putIfAbsent(entry.file(), entry);
            }
        }
        List<Generation.Entry> ordered = new ArrayList<>(entries.values());
        ordered.sort(Comparator.comparingInt(Generation.Entry::startLevel));
        return ordered;
    }

    private Generation.Entry entry(Feature.BundleUrl url, String feature) throws IOException {
        Generation.Entry entry = known.get(url.path());
        if (entry == null) {
            entry = describe(copy(url), url, feature);
            known.put(url.path(), entry);
        }
        if (entry.startLevel() != url.startLevel()) {
            throw new IllegalArgumentException("features.xml gives " + url + " the start levels " + entry.startLevel()
                    + " and " + url.startLevel());
        }
        return entry;
    }

    private Path copy(Feature.BundleUrl url) throws IOException {
        Path source = repository.resolve(url.path());
        if (!Files.exists(source)) {
            throw new IOException(url + " of features.xml is not among the dependencies of distribution/pom.xml");
        }
        Path target =
                distribution.resolve("bundles").resolve(source.getFileName().toString());
        Files.createDirectories(target.getParent());
        return Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Generation.Entry describe(Path file, Feature.BundleUrl url, String feature) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            String name =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
            if (name == null) {
                throw new IOException(url + " is not a bundle: its manifest has no " + Constants.BUNDLE_SYMBOLICNAME);
            }
            return new Generation.Entry(
                    name.split(";", 2)[0].strip(),
                    manifest.getMainAttributes().getValue(Constants.BUNDLE_VERSION),
                    "bundles/" + file.getFileName(),
                    Hashes.sha256(file),
                    Files.size(file),
                    url.startLevel(),
                    feature,
                    "");
        }
    }
}
