package org.saoma.core.module.update;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.saoma.generation.DurableFile;

/**
 * A package of a folder that is being applied. It is written down, because the change may build the framework anew, or the power may
 * fail.
 *
 * @param mark tells the file from another one of its name
 */
record Applying(Path file, String mark, String operation) {

    private static final String NAME = "applying.txt";

    /** What an earlier run began with a package of a folder. */
    static Optional<Applying> recall(Path results, Path folder) throws IOException {
        Path note = results.resolve(NAME);
        if (!Files.exists(note)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(note);
        if (lines.size() != 3 || !folder.equals(Path.of(lines.get(0)).getParent())) {
            return Optional.empty();
        }
        return Optional.of(new Applying(Path.of(lines.get(0)), lines.get(1), lines.get(2)));
    }

    void writeDown(Path results) throws IOException {
        DurableFile.write(
                Files.createDirectories(results).resolve(NAME),
                String.join("\n", file.toString(), mark, operation).getBytes(StandardCharsets.UTF_8));
    }

    static void forget(Path results) throws IOException {
        Files.deleteIfExists(results.resolve(NAME));
    }
}
