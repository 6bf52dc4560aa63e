package org.saoma.fleet.hawkbit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.saoma.api.module.Blob;
import org.saoma.api.module.Generation;
import org.saoma.api.module.Module;
import org.saoma.api.module.ModuleException;
import org.saoma.api.module.ModuleException.Reason;
import org.saoma.api.module.ModuleManager;
import org.saoma.api.module.ModuleUpdates;
import org.saoma.api.module.Operation;
import org.saoma.api.module.Origin;
import org.saoma.api.module.Plan;
import org.saoma.api.module.SettingsChoice;
import org.saoma.api.module.Urgency;

/** A module manager that changes no modules. Its operations run until the test ends them. */
final class FakeUpdates implements ModuleUpdates, ModuleManager {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant THEN = Instant.parse("2026-11-25T08:00:00Z");

    /** What was asked for, in order, like {@code apply 7 NOW}. */
    final List<String> calls = new ArrayList<>();

    final Set<String> store = new HashSet<>();
    /** The trust documents that it was given. */
    final Set<String> trust = new TreeSet<>();
    /** Whether a running operation still waits for a quiet moment: it can be given up, and the history does not have it yet. */
    boolean waits;
    /** What the next call is refused with. */
    ModuleException refusal;
    /** How often it says that another operation is in the way. */
    int busy;
    /** What the next plan finds wrong. */
    List<String> problems = List.of();

    private final Map<String, Plan> plans = new HashMap<>();
    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private Generation current = new Generation(1, 1, Generation.State.COMMITTED, List.of(), List.of(module("ab")));

    @Override
    public Generation current() {
        return current;
    }

    /** From now on it runs this generation. */
    void run(TestGeneration generation) {
        current = new Generation(
                current.sequence() + 1,
                generation.sequence(),
                Generation.State.COMMITTED,
                List.of(),
                generation.hashes().map(FakeUpdates::module).toList());
    }

    private static Module module(String sha256) {
        String name = "org.saoma.test." + sha256.substring(0, 2);
        return new Module(name, "1.0.0", sha256, 40, Module.State.ACTIVE, "test", null, null);
    }

    @Override
    public List<Blob> missing(Path file) throws ModuleException {
        calls.add("missing");
        Content content = read(file);
        trust.addAll(content.trust());
        refuse();
        return content.blobs().stream()
                .filter(blob -> !store.contains(blob.sha256()))
                .toList();
    }

    @Override
    public Plan plan(Path file, Origin origin) throws ModuleException {
        Content content = read(file);
        trust.addAll(content.trust());
        calls.add("plan " + content.sequence());
        requireIdle();
        refuse();
        store.addAll(content.files());
        for (Blob blob : content.blobs()) {
            if (!store.contains(blob.sha256())) {
                throw new ModuleException(Reason.MALFORMED, blob.sha256() + " is missing");
            }
        }
        Plan plan = new Plan(
                "plan-" + (plans.size() + 1),
                content.sequence(),
                origin,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                problems);
        plans.put(plan.id(), plan);
        return plan;
    }

    @Override
    public Optional<Plan> plan(String planId) {
        return Optional.ofNullable(plans.get(planId));
    }

    @Override
    public Operation apply(String planId, Urgency urgency) throws ModuleException {
        Plan plan = plans.get(planId);
        calls.add("apply " + plan.sequence() + " " + urgency);
        requireIdle();
        refuse();
        Operation operation = new Operation(
                "op-" + (operations.size() + 1),
                plan.sequence(),
                Operation.State.RUNNING,
                plan.origin(),
                List.of(),
                "",
                THEN,
                null);
        operations.put(operation.id(), operation);
        return operation;
    }

    /** The running operation ends. */
    void end(Operation.State state, String reason) {
        Operation running = operations.values().stream()
                .filter(operation -> operation.state() == Operation.State.RUNNING)
                .findFirst()
                .orElseThrow();
        operations.put(
                running.id(),
                new Operation(
                        running.id(),
                        running.sequence(),
                        state,
                        running.origin(),
                        List.of(new Operation.Step(THEN, "stopped 2 bundles")),
                        reason,
                        THEN,
                        THEN.plusSeconds(5)));
    }

    /** The terminal starts again. Plans are gone, and so is an operation that had not begun to change anything. */
    void restart() {
        plans.clear();
        if (waits) {
            operations.values().removeIf(operation -> operation.state() == Operation.State.RUNNING);
        }
    }

    boolean isRunning() {
        return operations.values().stream().anyMatch(operation -> operation.state() == Operation.State.RUNNING);
    }

    @Override
    public Operation rollback(Origin origin, SettingsChoice settings) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean cancel(String operationId) {
        calls.add("cancel");
        if (waits && isRunning()) {
            end(Operation.State.FAILED, "it was given up");
            return true;
        }
        return false;
    }

    @Override
    public Optional<Operation> operation(String operationId) {
        return Optional.ofNullable(operations.get(operationId));
    }

    @Override
    public List<Operation> history() {
        List<Operation> newestFirst = new ArrayList<>(operations.values());
        newestFirst.removeIf(operation -> waits && operation.state() == Operation.State.RUNNING);
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    @Override
    public boolean holds(String sha256) {
        return store.contains(sha256);
    }

    private void requireIdle() throws ModuleException {
        if (busy > 0) {
            busy--;
            throw new ModuleException(Reason.BUSY, "operation op-9 runs");
        }
    }

    private void refuse() throws ModuleException {
        ModuleException now = refusal;
        refusal = null;
        if (now != null) {
            throw now;
        }
    }

    private record Content(long sequence, List<Blob> blobs, Set<String> files, List<String> trust) {}

    private static Content read(Path file) throws ModuleException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            JsonNode envelope = JSON.readTree(zip.getInputStream(zip.getEntry("generation.dsse")));
            JsonNode payload = JSON.readTree(envelope.path("payload").binaryValue());
            List<Blob> blobs = new ArrayList<>();
            payload.path("bundles")
                    .forEach(bundle -> blobs.add(new Blob(
                            bundle.path("sha256").asText(), bundle.path("size").asLong())));
            Set<String> files = new HashSet<>();
            for (Blob blob : blobs) {
                ZipEntry entry = zip.getEntry("blobs/" + blob.sha256() + ".jar");
                if (entry != null) {
                    byte[] bytes = zip.getInputStream(entry).readAllBytes();
                    if (!TestGeneration.sha256(bytes).equals(blob.sha256())) {
                        throw new ModuleException(Reason.UNTRUSTED, entry.getName());
                    }
                    files.add(blob.sha256());
                }
            }
            List<String> trust = zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith("trust"))
                    .toList();
            return new Content(payload.path("sequence").asLong(), blobs, files, trust);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
