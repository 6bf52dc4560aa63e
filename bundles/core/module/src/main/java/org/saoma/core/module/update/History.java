package org.saoma.core.module.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saoma.api.module.Operation;
import org.saoma.api.module.Origin;
import org.saoma.core.module.trust.Json;
import org.saoma.generation.DurableFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happened to the modules of this terminal: who changed what, when, by which door, and how it ended. One small file for each
 * operation, so that none can be damaged by another. Thread-safe.
 */
final class History {

    private static final Logger LOG = LoggerFactory.getLogger(History.class);
    private static final int KEPT = 500;

    private final Path directory;
    private final Map<String, Operation> operations = new LinkedHashMap<>();

    History(Path modules) throws IOException {
        directory = Files.createDirectories(modules.resolve("history"));
        try (var files = Files.list(directory)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                read(file);
            }
        }
    }

    private void read(Path file) {
        try {
            Operation operation = operation(Json.object(Files.readAllBytes(file)));
            operations.put(operation.id(), operation);
        } catch (IOException
                | DateTimeException
                | ClassCastException
                | IllegalArgumentException
                | NullPointerException e) {
            LOG.warn("{} is damaged and passed over: {}", file, e.toString());
        }
    }

    synchronized Optional<Operation> find(String id) {
        return Optional.ofNullable(operations.get(id));
    }

    /** Newest first. */
    synchronized List<Operation> all() {
        List<Operation> all = new ArrayList<>(operations.values());
        java.util.Collections.reverse(all);
        return all;
    }

    /** Writes an operation down, whatever was written of it before. Where that fails, it is known until the terminal stops. */
    synchronized void put(Operation operation) throws IOException {
        operations.put(operation.id(), operation);
        DurableFile.write(file(operation.id()), Json.write(json(operation)));
        while (operations.size() > KEPT) {
            String oldest = operations.keySet().iterator().next();
            try {
                Files.deleteIfExists(file(oldest));
            } catch (NoSuchFileException e) {
                LOG.debug("{} is gone already", oldest);
            }
            operations.remove(oldest);
        }
    }

    private Path file(String id) {
        return directory.resolve(id + ".json");
    }

    private static Map<String, Object> json(Operation operation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", operation.id());
        json.put("sequence", operation.sequence());
        json.put("state", operation.state().name());
        json.put("door", operation.origin().door().name());
        json.put("actor", operation.origin().actor());
        json.put("reason", operation.reason());
        json.put("startedAt", operation.startedAt().toString());
        json.put(
                "endedAt",
                operation.endedAt() == null ? "" : operation.endedAt().toString());
        json.put(
                "steps",
                operation.steps().stream()
                        .map(step -> Map.<String, Object>of("at", step.at().toString(), "text", step.text()))
                        .toList());
        return json;
    }

    private static Operation operation(Map<String, Object> json) {
        List<Operation.Step> steps = ((List<?>) json.get("steps"))
                .stream()
                        .map(element -> (Map<?, ?>) element)
                        .map(step ->
                                new Operation.Step(Instant.parse((String) step.get("at")), (String) step.get("text")))
                        .toList();
        String endedAt = (String) json.get("endedAt");
        return new Operation(
                (String) json.get("id"),
                (Long) json.get("sequence"),
                Operation.State.valueOf((String) json.get("state")),
                new Origin(Origin.Door.valueOf((String) json.get("door")), (String) json.get("actor")),
                steps,
                (String) json.get("reason"),
                Instant.parse((String) json.get("startedAt")),
                endedAt.isEmpty() ? null : Instant.parse(endedAt));
    }
}
