package org.saoma.assembler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.osgi.framework.BundleException;
import org.saoma.generation.Generation;
import org.saoma.generation.GenerationFile;

/**
 * Makes the bundles and generations of a distribution from features.xml, and fails when a feature does not resolve on its own.
 *
 * <p>Arguments: the feature repository with its versions filled in, a directory laid out as a Maven repository, the distribution,
 * then {@code generation=feature} for each generation.
 */
public final class Assembler {

    private final FeatureRepository features;
    private final Path distribution;
    private final Blobs blobs;

    private Assembler(FeatureRepository features, Path repository, Path distribution) {
        this.features = features;
        this.distribution = distribution;
        this.blobs = new Blobs(repository, distribution);
    }

    public static void main(String[] arguments) throws IOException, BundleException, InterruptedException {
        Path file = Path.of(arguments[0]);
        Path distribution = Path.of(arguments[2]);
        // What an earlier build left would otherwise be shipped.
        Directories.delete(distribution.resolve("bundles"));
        Directories.delete(distribution.resolve("generations"));
        Assembler assembler = new Assembler(FeatureRepository.read(file), Path.of(arguments[1]), distribution);
        for (String generation : Arrays.asList(arguments).subList(3, arguments.length)) {
            String[] pair = generation.split("=", 2);
            assembler.write(pair[0], pair[1]);
        }
        Files.copy(file, distribution.resolve("features.xml"), StandardCopyOption.REPLACE_EXISTING);
        assembler.verify();
    }

    private void verify() throws IOException, BundleException, InterruptedException {
        FeatureCheck check = new FeatureCheck(distribution);
        List<String> problems = new ArrayList<>();
        for (Feature feature : features.all()) {
            List<Generation.Entry> bundles = blobs.entries(features.closure(feature.name()));
            for (String problem : check.problems(bundles)) {
                problems.add("feature " + feature.name() + ": " + problem);
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException("features.xml does not hold together:\n  " + String.join("\n  ", problems));
        }
    }

    private void write(String name, String feature) throws IOException {
        List<Feature> closure = features.closure(feature);
        Generation generation =
                new Generation(name, 0, 0, closure.stream().map(Feature::name).toList(), blobs.entries(closure));
        Path directory = Files.createDirectories(distribution.resolve("generations"));
        GenerationFile.write(directory.resolve(name + ".json"), generation);
        for (Generation.Entry entry : generation.bundles()) {
            if (entry.symbolicName().equals("org.xerial.sqlite-jdbc")) {
                NativeLibraries.extract(distribution.resolve(entry.file()), distribution.resolve("native"));
            }
        }
    }
}
