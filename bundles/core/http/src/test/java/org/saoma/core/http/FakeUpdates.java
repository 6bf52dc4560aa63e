package org.saoma.core.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.saoma.api.module.Blob;
import org.saoma.api.module.ModuleException;
import org.saoma.api.module.ModuleUpdates;
import org.saoma.api.module.Operation;
import org.saoma.api.module.Origin;
import org.saoma.api.module.Plan;
import org.saoma.api.module.SettingsChoice;
import org.saoma.api.module.Urgency;

/** Takes every package, or refuses it for the reason that a test wants. */
final class FakeUpdates implements ModuleUpdates {
    byte[] received;
    Origin origin;
    Urgency urgency;
    SettingsChoice settingsChoice;
    ModuleException.Reason refusal;
    boolean late;

    @Override
    public List<Blob> missing(Path file) {
        return List.of();
    }

    @Override
    public Plan plan(Path file, Origin by) throws ModuleException {
        refuse();
        try {
            received = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ModuleException(ModuleException.Reason.STORAGE, e.getMessage(), e);
        }
        origin = by;
        return plan();
    }

    private Plan plan() {
        return new Plan("p1", 7, origin, List.of("com.acme.printer 1.0.0"), List.of(), List.of(), List.of(), List.of());
    }

    @Override
    public Optional<Plan> plan(String planId) {
        return planId.equals("p1") ? Optional.of(plan()) : Optional.empty();
    }

    @Override
    public Operation apply(String planId, Urgency how) throws ModuleException {
        refuse();
        urgency = how;
        return operation();
    }

    @Override
    public Operation rollback(Origin by, SettingsChoice settings) throws ModuleException {
        refuse();
        origin = by;
        settingsChoice = settings;
        return operation();
    }

    private void refuse() throws ModuleException {
        if (refusal != null) {
            throw new ModuleException(refusal, "Acme has to sign it");
        }
    }

    private Operation operation() {
        return new Operation(
                "o1",
                7,
                Operation.State.RUNNING,
                origin,
                List.of(new Operation.Step(Instant.EPOCH, "wait until nobody sells")),
                "",
                Instant.EPOCH,
                null);
    }

    @Override
    public boolean cancel(String operationId) {
        return !late;
    }

    @Override
    public Optional<Operation> operation(String operationId) {
        return operationId.equals("o1") ? Optional.of(operation()) : Optional.empty();
    }

    @Override
    public List<Operation> history() {
        return List.of(operation());
    }

    @Override
    public boolean holds(String sha256) {
        return false;
    }
}
