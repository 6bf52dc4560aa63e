package org.saoma.core.module.update;

import java.io.IOException;
import java.nio.file.Path;
import org.saoma.generation.Generation;
import org.saoma.generation.GenerationFile;

/**
 * The generation that runs now.
 *
 * @param root below which its files lie
 * @param sequence its number in the store; {@link org.saoma.generation.StoreState#FACTORY} for the distribution's
 * @param proven whether it is known to be healthy
 */
record Running(Generation generation, Path root, long sequence, boolean proven) {

    /** @param manifest the generation's own file, one directory below the root */
    static Path root(Path manifest) {
        return manifest.toAbsolutePath().getParent().getParent();
    }

    static Running at(Path manifest, long sequence, boolean proven) throws IOException {
        return new Running(GenerationFile.read(manifest), root(manifest), sequence, proven);
    }

    Path file(Generation.Entry entry) {
        return root.resolve(entry.file());
    }

    Running nowProven() {
        return new Running(generation, root, sequence, true);
    }
}
