package org.saoma.core.module.update;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.saoma.api.module.ModuleException;
import org.saoma.api.module.ModuleUpdates;
import org.saoma.api.module.Operation;
import org.saoma.api.module.Origin;
import org.saoma.api.module.Plan;
import org.saoma.api.module.Urgency;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder into which somebody puts packages. One that has stopped growing is applied; then it is in {@code done} or in
 * {@code refused}, with what became of it beside it. Used by one thread at a time.
 */
final class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final List<String> ENDINGS = List.of(".saoma", ".kar", ".jar");

    private static final String DONE = "done";
    private static final String REFUSED = "refused";

    private final Path folder;
    private final Path results;
    private final Origin.Door door;
    private final ModuleUpdates updates;
    private final Map<Path, Long> sizes = new HashMap<>();
    private final Map<Path, String> refused = new HashMap<>();
    private boolean recalled;
    private Applying applying;

    /** @param results where packages go; the folder itself, or another one when that cannot be written to */
    Inbox(Path folder, Path results, Origin.Door door, ModuleUpdates updates) {
        this.folder = folder;
        this.results = results;
        this.door = door;
        this.updates = updates;
    }

    /** Looks once. */
    void look() {
        try {
            if (!recalled) {
                applying = Applying.recall(results, folder).orElse(null);
                recalled = true;
            }
            if (applying != null) {
                follow();
            } else if (Files.isDirectory(folder)) {
                for (Path file : packages()) {
                    if (applying == null && hasStoppedGrowing(file)) {
                        apply(file);
                    }
                }
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be read: {}", folder, e.toString());
        }
    }

    /** Whether one of its packages is being applied, which goes on without the folder. */
    boolean isBusy() {
        return applying != null;
    }

    private List<Path> packages() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> ENDINGS.stream().anyMatch(file.toString()::endsWith))
                    .filter(file -> results.equals(folder) || !isDealtWith(file))
                    .sorted()
                    .toList();
        }
    }

    /** What was applied stays on the stick and is not applied again; what was refused is tried again when the stick comes back. */
    private boolean isDealtWith(Path file) {
        try {
            Path done = results.resolve(DONE).resolve(file.getFileName());
            String mark = mark(file);
            return mark.equals(refused.get(file)) || Files.exists(done) && mark.equals(Files.readString(done));
        } catch (IOException e) {
            LOG.warn("{} cannot be read: {}", file, e.toString());
            return true;
        }
    }

    /** Tells a file from another one that has its name. */
    private static String mark(Path file) throws IOException {
        return Files.size(file) + " " + Files.getLastModifiedTime(file);
    }

    private boolean hasStoppedGrowing(Path file) throws IOException {
        long size = Files.size(file);
        Long before = sizes.put(file, size);
        return before != null && before == size;
    }

    private void apply(Path file) throws IOException {
        String mark = mark(file);
        try {
            Plan plan = updates.plan(file, new Origin(door, String.valueOf(file.getFileName())));
            if (changesNothing(plan)) {
                end(file, mark, DONE, "What it brings runs already.");
            } else if (plan.problems().isEmpty()) {
                Operation begun = updates.apply(plan.id(), Urgency.WHEN_QUIET);
                applying = new Applying(file, mark, begun.id());
                applying.writeDown(results);
            } else {
                end(file, mark, REFUSED, String.join("\n", plan.problems()));
            }
        } catch (ModuleException e) {
            if (e.reason() != ModuleException.Reason.BUSY) {
                end(file, mark, REFUSED, e.getMessage());
            }
        }
    }

    private static boolean changesNothing(Plan plan) {
        return plan.install().isEmpty()
                && plan.update().isEmpty()
                && plan.remove().isEmpty();
    }

    private void follow() throws IOException {
        Applying followed = applying;
        Optional<Operation> now = updates.operation(followed.operation());
        if (now.isPresent() && now.get().state() == Operation.State.RUNNING) {
            return;
        }
        applying = null;
        Applying.forget(results);
        if (now.isPresent()) {
            boolean committed = now.get().state() == Operation.State.COMMITTED;
            end(followed.file(), followed.mark(), committed ? DONE : REFUSED, words(now.get()));
        }
        // Otherwise the terminal ended while it waited for its time: the file is still there and is applied again.
    }

    private static String words(Operation operation) {
        Function<Operation.Step, String> line = step -> step.at() + " " + step.text();
        return Stream.concat(
                        operation.steps().stream().map(line), Stream.of(operation.state() + " " + operation.reason()))
                .reduce((first, second) -> first + "\n" + second)
                .orElse("");
    }

    private void end(Path file, String mark, String where, String words) throws IOException {
        LOG.info("package {} is {}: {}", file.getFileName(), where, words);
        Path place = Files.createDirectories(results.resolve(where)).resolve(file.getFileName());
        if (!results.equals(folder)) {
            Files.writeString(place, mark);
            refused.put(file, where.equals(REFUSED) ? mark : "");
        } else if (Files.exists(file)) {
            Files.move(file, place, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(place.resolveSibling(place.getFileName() + ".txt"), words + "\n", StandardCharsets.UTF_8);
        sizes.remove(file);
    }
}
