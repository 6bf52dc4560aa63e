package org.saoma.core.module.update;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.saoma.generation.Generation;
import org.saoma.generation.GenerationFile;
import org.saoma.generation.StoreState;

/** The files of the distribution that is installed beside the launcher: as good as the launcher itself. */
final class Delivered {

    private final Path root;
    private final Generation generation;
    private final Map<String, String> files;

    private Delivered(Path root, Generation generation) {
        this.root = root;
        this.generation = generation;
        this.files = generation.bundles().stream()
                .collect(Collectors.toMap(Generation.Entry::sha256, Generation.Entry::file, (first, second) -> first));
    }

    /** @param manifest the distribution's own generation */
    static Delivered of(Path manifest) throws IOException {
        return new Delivered(Running.root(manifest), GenerationFile.read(manifest));
    }

    /** What the distribution is made of. */
    Running running() {
        return new Running(generation, root, StoreState.FACTORY, true);
    }

    boolean has(String sha256) {
        return files.containsKey(sha256);
    }

    Path file(String sha256) {
        return root.resolve(files.get(sha256));
    }

    Set<String> hashes() {
        return files.keySet();
    }
}
