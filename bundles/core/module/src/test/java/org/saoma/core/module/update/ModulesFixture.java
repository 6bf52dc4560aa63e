package org.saoma.core.module.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.saoma.api.module.ModuleException;
import org.saoma.api.module.Operation;
import org.saoma.api.module.Origin;
import org.saoma.api.module.Plan;
import org.saoma.api.module.Urgency;
import org.saoma.core.module.BareFramework;
import org.saoma.core.module.apply.Activators;
import org.saoma.core.module.trust.Refusal;
import org.saoma.generation.Generation;
import org.saoma.generation.GenerationFile;
import org.saoma.generation.StateFile;

/** A terminal in a real framework that takes packages made with the tools. */
@Timeout(120)
abstract class ModulesFixture {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
    static final Origin ANNA = new Origin(Origin.Door.HTTP, "anna");
    static final String BESIDE = "Saoma-Handover: beside";

    @TempDir
    Path place;

    final AtomicInteger restarts = new AtomicInteger();
    Path factory;
    Path store;
    Workshop workshop;
    BareFramework framework;
    Modules modules;

    @BeforeEach
    void deliver() throws Exception {
        factory = place.resolve("dist/generations/terminal.json");
        store = Files.createDirectories(place.resolve("home/modules/terminal"));
        Files.createDirectories(factory.getParent());
        Path bundles = Files.createDirectories(place.resolve("dist/bundles"));
        workshop = new Workshop(place.resolve("workshop"), factory, CLOCK);
        Generation.Entry made = workshop.parts.bundle("org.saoma.base", "1.0.0", Activators.Good.class);
        Files.copy(workshop.parts.file(made), bundles.resolve("base.jar"));
        GenerationFile.write(
                factory,
                new Generation(
                        "terminal",
                        0,
                        0,
                        List.of("base"),
                        List.of(new Generation.Entry(
                                "org.saoma.base",
                                "1.0.0",
                                "bundles/base.jar",
                                made.sha256(),
                                made.size(),
                                1,
                                "base",
                                ""))));
        start(factory);
    }

    @AfterEach
    void stop() throws Exception {
        if (framework != null) {
            modules.close();
            framework.close();
        }
    }

    void start(Path manifest) throws Exception {
        start(manifest, TestConfig.PLAIN);
    }

    void start(Path manifest, Config config) throws Exception {
        framework = BareFramework.start(
                place.resolve("cache-" + System.nanoTime()),
                Map.of(
                        "saoma.generation", manifest.toString(),
                        "saoma.home", place.resolve("home").toString(),
                        "saoma.modules", store.toString(),
                        "saoma.factory", factory.toString()));
        Generation generation = GenerationFile.read(manifest);
        for (Generation.Entry entry : generation.bundles()) {
            framework
                    .context()
                    .installBundle("reference:"
                            + Running.root(manifest).resolve(entry.file()).toUri())
                    .start();
        }
        modules = new Modules(framework.context(), config, framework.components(), restarts::incrementAndGet, CLOCK);
    }

    void trusted() throws IOException {
        Files.copy(workshop.trust(), store.resolveSibling("trust.dsse"), StandardCopyOption.REPLACE_EXISTING);
    }

    void again() throws Exception {
        modules.close();
        framework.close();
        long current = new StateFile(store).read().trial() == null
                ? new StateFile(store).read().current()
                : new StateFile(store).read().trial().sequence();
        start(store.resolve("generations/" + current + ".json"));
    }

    Operation applied(Plan plan) throws ModuleException {
        assertThat(plan.problems()).isEmpty();
        return ended(modules.apply(plan.id(), Urgency.NOW));
    }

    Operation ended(Operation begun) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> modules.operation(begun.id()).orElseThrow().state() != Operation.State.RUNNING);
        return modules.operation(begun.id()).orElseThrow();
    }

    static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable deed, String reason) {
        assertThatThrownBy(deed).isInstanceOf(ModuleException.class).hasMessageContaining(reason);
    }

    static void assertRefused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable deed, Refusal refusal, String reason) {
        assertThatThrownBy(deed)
                .isInstanceOfSatisfying(
                        ModuleException.class, e -> assertThat(Refusal.of(e)).contains(refusal))
                .hasMessageContaining(reason);
    }

    List<Bundle> named(String symbolicName) {
        return Arrays.stream(framework.context().getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .toList();
    }

    List<String> everything() {
        return Stream.of(framework.context().getBundles())
                .map(bundle -> bundle.getBundleId() + " " + bundle.getSymbolicName() + " " + bundle.getVersion() + " "
                        + bundle.getState())
                .toList();
    }

    List<Path> files(String directory) throws IOException {
        try (Stream<Path> files = Files.list(store.resolve(directory))) {
            return files.toList();
        }
    }
}
