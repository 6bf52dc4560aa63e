package org.saoma.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Compares the files of a generation with its hashes, so that no damaged or exchanged bundle runs. A thread of its own does it while
 * the framework is made.
 */
final class BundleCheck {

    private final Path distribution;
    private final Generation generation;
    private final FutureTask<Void> task = new FutureTask<>(this::checkAll);

    private BundleCheck(Path distribution, Generation generation) {
        this.distribution = distribution;
        this.generation = generation;
    }

    static BundleCheck begin(Path distribution, Generation generation) {
        BundleCheck check = new BundleCheck(distribution, generation);
        new Thread(check.task, "bundle-check").start();
        return check;
    }

    /** Returns when every bundle was found to be the one that the generation names. */
    void await() throws LaunchException, IOException, InterruptedException {
        try {
            task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LaunchException refused) {
                throw refused;
            }
            throw new IOException("The bundles could not be checked: " + e.getCause(), e);
        }
    }

    private Void checkAll() throws LaunchException, IOException, InterruptedException {
        List<Generation.Entry> bundles = generation.bundles();
        List<Path> files = bundles.stream()
                .map(entry -> distribution.resolve(entry.file()))
                .toList();
        for (Path file : files) {
            if (!Files.exists(file)) {
                throw LaunchException.failed(
                        file + " is missing, but generation `" + generation.name() + "` needs it. " + remedy());
            }
        }
        List<String> hashes = Hashes.sha256(files);
        for (int i = 0; i < files.size(); i++) {
            String expected = bundles.get(i).sha256();
            if (!hashes.get(i).equals(expected)) {
                throw LaunchException.failed(files.get(i) + " is not the file of generation `" + generation.name()
                        + "`: its SHA-256 should be " + expected + ". " + remedy());
            }
        }
        return null;
    }

    private static String remedy() {
        return "Install the distribution again.";
    }
}
