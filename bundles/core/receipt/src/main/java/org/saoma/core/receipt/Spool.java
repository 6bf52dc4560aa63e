package org.saoma.core.receipt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs on disk. Those that wait lie in {@code waiting}, a file each; those that are over lie in {@code done} and
 * {@code dropped}, where their names alone say that they must not come again. Any thread.
 */
final class Spool {

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final String SUFFIX = ".json";
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int KEPT_MOST = 2000;

    private final Path waitingDirectory;
    private final Path doneDirectory;
    private final Path droppedDirectory;
    private final JobFormat format = new JobFormat();
    private final Map<String, Job> waiting = new HashMap<>();
    private final NavigableSet<String> done = new TreeSet<>();
    private final NavigableSet<String> dropped = new TreeSet<>();

    /**
     * Opens the spool. A job that was printing when the terminal stopped is now an interrupted one.
     *
     * @param now to find what is too old to keep
     * @throws IOException when the directory cannot be read or written
     */
    Spool(Path directory, Instant now) throws IOException {
        waitingDirectory = Files.createDirectories(directory.resolve("waiting"));
        doneDirectory = Files.createDirectories(directory.resolve("done"));
        droppedDirectory = Files.createDirectories(directory.resolve("dropped"));
        prune(doneDirectory, now);
        prune(droppedDirectory, now);
        names(doneDirectory).forEach(done::add);
        names(droppedDirectory).forEach(dropped::add);
        for (String id : names(waitingDirectory)) {
            open(id);
        }
    }

    private void open(String id) throws IOException {
        Path file = file(waitingDirectory, id);
        if (done.contains(id) || dropped.contains(id)) {
            DurableFiles.delete(file);
            return;
        }
        try {
            Job job = format.read(Files.readAllBytes(file));
            waiting.put(id, job.state() == Job.State.PRINTING ? job.interrupted() : job);
        } catch (IOException e) {
            LOG.error("Print job {} is damaged and put aside as {}.damaged: {}", file, id, e.getMessage());
            Files.move(file, file.resolveSibling(id + ".damaged"));
        }
    }

    /** Takes a job, or does nothing when it was here before. Returns whether it was taken. */
    synchronized boolean add(Job job) {
        if (knows(job.id())) {
            return false;
        }
        update(job);
        return true;
    }

    /** Whether the job waits or was here before. */
    synchronized boolean knows(String id) {
        return waiting.containsKey(id) || done.contains(id) || dropped.contains(id);
    }

    /** A new duplicate of a payment's receipt. */
    synchronized Job addDuplicate(String paymentId, String locale, Instant now) {
        int number = 1;
        while (knows(Job.duplicatePrefix(paymentId) + number)) {
            number++;
        }
        Job job = Job.duplicate(paymentId, number, locale, now);
        update(job);
        return job;
    }

    /** Writes where a job stands now. */
    synchronized void update(Job job) {
        try {
            switch (job.state()) {
                case QUEUED, PRINTING, INTERRUPTED -> {
                    DurableFiles.write(file(waitingDirectory, job.id()), format.write(job));
                    waiting.put(job.id(), job);
                }
                case DONE -> finish(job, done, doneDirectory);
                case DROPPED -> finish(job, dropped, droppedDirectory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write print job " + job.id() + " in " + waitingDirectory, e);
        }
    }

    /** First in memory: when the disk fails now, the receipt at least does not come out again before the next start. */
    private void finish(Job job, NavigableSet<String> names, Path directory) throws IOException {
        waiting.remove(job.id());
        names.add(job.id());
        DurableFiles.write(file(directory, job.id()), format.write(job));
        DurableFiles.delete(file(waitingDirectory, job.id()));
    }

    /** What waits, oldest first. */
    synchronized List<Job> waiting() {
        return waiting.values().stream()
                .sorted(Comparator.comparing(Job::createdAt).thenComparing(Job::id))
                .toList();
    }

    /** Whether the receipt of a payment, or a duplicate of it, came out. */
    synchronized boolean printed(String paymentId) {
        String prefix = Job.duplicatePrefix(paymentId);
        String duplicate = done.ceiling(prefix);
        return done.contains(Job.receiptId(paymentId)) || duplicate != null && duplicate.startsWith(prefix);
    }

    private static void prune(Path directory, Instant now) throws IOException {
        Map<Path, Instant> ages = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                ages.put(file, Files.getLastModifiedTime(file).toInstant());
            }
        }
        List<Path> newestFirst = ages.keySet().stream()
                .sorted(Comparator.comparing(ages::get).reversed())
                .toList();
        for (int i = 0; i < newestFirst.size(); i++) {
            Path file = newestFirst.get(i);
            if (i >= KEPT_MOST || ages.get(file).isBefore(now.minus(KEPT))) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static List<String> names(Path directory) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.endsWith(SUFFIX)) {
                    names.add(name.substring(0, name.length() - SUFFIX.length()));
                } else if (name.endsWith(DurableFiles.TEMPORARY)) {
                    Files.deleteIfExists(file);
                }
            }
        }
        return names;
    }

    private static Path file(Path directory, String id) {
        return directory.resolve(id + SUFFIX);
    }

    /** The waiting job with this id. */
    synchronized Optional<Job> job(String id) {
        return Optional.ofNullable(waiting.get(id));
    }
}
