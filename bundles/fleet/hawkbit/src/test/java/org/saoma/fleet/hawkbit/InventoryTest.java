package org.saoma.fleet.hawkbit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.saoma.api.module.Generation;
import org.saoma.api.module.Module;

class InventoryTest {

    private static Map<String, String> attributes(Module... modules) {
        Generation generation = new Generation(7, 42, Generation.State.COMMITTED, List.of("f"), List.of(modules));
        return new Inventory(() -> generation).attributes();
    }

    private static Module module(String name, int startLevel, String problem) {
        return new Module(
                name,
                "1.2.3",
                "ab",
                startLevel,
                problem == null ? Module.State.ACTIVE : Module.State.INSTALLED,
                "f",
                null,
                problem);
    }

    @Test
    void aTerminalTellsItsGenerationAndModules() {
        assertThat(attributes(module("org.saoma.core.payment", 45, null)))
                .containsEntry("release", "42")
                .containsEntry("generation.local", "7")
                .containsEntry("generation.state", "COMMITTED")
                .containsEntry("health", "OK")
                .containsEntry("modules", "1")
                .containsEntry("org.saoma.core.payment", "1.2.3");
    }

    @Test
    void whatDoesNotRunIsNamed() {
        assertThat(attributes(module("a", 1, null), module("b", 1, "It was stopped")))
                .containsEntry("health", "do not run: b");
    }

    @Test
    void whatDoesNotFitIsLeftOutFromTheLibrariesUp() {
        List<Module> modules = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            modules.add(module("library." + i, 15, null));
        }
        modules.add(module("x".repeat(300), 40, "broken"));

        Map<String, String> attributes = attributes(modules.toArray(Module[]::new));

        assertThat(attributes).hasSize(100).containsKey("x".repeat(128));
        assertThat(attributes.values()).allMatch(value -> value.length() <= 128);
    }
}
