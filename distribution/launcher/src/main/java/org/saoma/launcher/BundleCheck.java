package org.saoma.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Compares the files of a generation with its hashes, so that no damaged or exchanged bundle runs. Two threads do it while the
 * framework is made, which takes about as long.
 */
final class BundleCheck {

    private static final int THREADS = 2;

    private final Path distribution;
    private final Generation generation;
    private final Queue<Generation.Entry> left;
    private final List<FutureTask<Void>> tasks = new ArrayList<>();

    private BundleCheck(Path distribution, Generation generation) {
        this.distribution = distribution;
        this.generation = generation;
        // The largest first: otherwise one thread could end long after the other.
        this.left = new ConcurrentLinkedQueue<>(generation.bundles().stream()
                .sorted(Comparator.comparingLong(Generation.Entry::size).reversed())
                .toList());
    }

    static BundleCheck begin(Path distribution, Generation generation) {
        BundleCheck check = new BundleCheck(distribution, generation);
        for (int i = 0; i < THREADS; i++) {
            FutureTask<Void> task = new FutureTask<>(check::checkAll);
            check.tasks.add(task);
            new Thread(task, "bundle-check").start();
        }
        return check;
    }

    /** Returns when every bundle was found to be the one that the generation names. */
    void await() throws LaunchException, IOException, InterruptedException {
        for (FutureTask<Void> task : tasks) {
            try {
                task.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof LaunchException refused) {
                    throw refused;
                }
                throw new IOException("The bundles could not be checked: " + e.getCause(), e);
            }
        }
    }

    private Void checkAll() throws LaunchException, IOException {
        for (Generation.Entry entry = left.poll(); entry != null; entry = left.poll()) {
            check(entry);
        }
        return null;
    }

    private void check(Generation.Entry entry) throws LaunchException, IOException {
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

    private static String remedy() {
        return "Install the distribution again.";
    }
}
