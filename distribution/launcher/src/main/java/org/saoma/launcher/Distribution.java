package org.saoma.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.saoma.generation.Generation;
import org.saoma.generation.GenerationFile;

/** What was installed on the machine: the launcher, the bundles and the generations they make up. */
record Distribution(Path root) {

    /** The distribution that {@code bin/saoma} belongs to. */
    static Distribution located() throws LaunchException {
        String root = System.getProperty("saoma.dist");
        if (root == null) {
            throw LaunchException.failed("The launcher does not know where it is installed. Start it with bin/saoma.");
        }
        return new Distribution(Path.of(root).toAbsolutePath().normalize());
    }

    Path manifest(String generation) {
        return root.resolve("generations").resolve(generation + ".json");
    }

    Generation generation(String name) throws LaunchException {
        Path manifest = manifest(name);
        if (!Files.isReadable(manifest)) {
            throw LaunchException.failed(manifest + " is missing. Install the distribution again.");
        }
        try {
            return GenerationFile.read(manifest);
        } catch (IOException e) {
            throw new LaunchException(
                    LaunchException.FAILED,
                    manifest + " is damaged (" + e.getMessage() + "). Install the distribution again.",
                    e);
        }
    }

    /** The files of a generation's bundles. */
    List<Path> jars(Generation generation) {
        return generation.bundles().stream()
                .map(entry -> root.resolve(entry.file()))
                .toList();
    }
}
