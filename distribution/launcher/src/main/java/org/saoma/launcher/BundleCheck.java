package org.saoma.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Compares the files of a generation with its hashes, so that no damaged or exchanged bundle runs. */
final class BundleCheck implements Callable<Void> {

    private final Path distribution;
    private final Generation generation;

    BundleCheck(Path distribution, Generation generation) {
        this.distribution = distribution;
        this.generation = generation;
    }

    @Override
    public Void call() throws LaunchException, IOException {
        for (Generation.Entry entry : generation.bundles()) {
            Path file = distribution.resolve(entry.file());
            if (!Files.exists(file)) {
                throw LaunchException.failed(
                        file + " is missing, but generation `" + generation.name() + "` needs it. " + remedy());
            }
            if (!Hashes.sha256(file).equals(entry.sha256())) {
                throw LaunchException.failed(file + " is not the file of generation `" + generation.name()
                        + "`: its SHA-256 should be " + entry.sha256() + ". " + remedy());
            }
        }
        return null;
    }

    private static String remedy() {
        return "Install the distribution again.";
    }
}
