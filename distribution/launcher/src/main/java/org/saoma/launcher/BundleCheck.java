package org.saoma.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.saoma.generation.Generation;
import org.saoma.generation.Hashes;
import org.saoma.generation.StoreState;

/**
 * Compares the files of a generation with its hashes, so that no damaged or exchanged bundle runs. A thread of its own does it while
 * the framework is made.
 */
final class BundleCheck {

    private final Boot.Candidate candidate;
    private final FutureTask<Void> task = new FutureTask<>(this::checkAll);

    private BundleCheck(Boot.Candidate candidate) {
        this.candidate = candidate;
    }

    static BundleCheck begin(Boot.Candidate candidate) {
        BundleCheck check = new BundleCheck(candidate);
        new Thread(check.task, "bundle-check").start();
        return check;
    }

    /** Returns when every bundle was found to be the one that the generation names. */
    void await() throws CannotStartException, InterruptedException {
        try {
            task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CannotStartException refused) {
                throw refused;
            }
            throw new CannotStartException("The bundles could not be checked: " + e.getCause(), e);
        }
    }

    private Void checkAll() throws CannotStartException, IOException, InterruptedException {
        List<Generation.Entry> bundles = candidate.generation().bundles();
        List<Path> files = bundles.stream()
                .map(entry -> candidate.root().resolve(entry.file()))
                .toList();
        String generation = "generation `" + candidate.generation().name() + "`";
        String remedy = candidate.sequence() == StoreState.FACTORY ? " Install the distribution again." : "";
        for (Path file : files) {
            if (!Files.exists(file)) {
                throw new CannotStartException(file + " is missing, but " + generation + " needs it." + remedy);
            }
        }
        List<String> hashes = Hashes.sha256(files);
        for (int i = 0; i < files.size(); i++) {
            String expected = bundles.get(i).sha256();
            if (!hashes.get(i).equals(expected)) {
                throw new CannotStartException(files.get(i) + " is not the file of " + generation
                        + ": its SHA-256 should be " + expected + "." + remedy);
            }
        }
        return null;
    }
}
