package org.saoma.core.module.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.saoma.api.module.Generation.State;
import org.saoma.api.module.ModuleException;
import org.saoma.api.module.Operation;
import org.saoma.api.module.Plan;
import org.saoma.api.module.SettingsChoice;
import org.saoma.api.module.Urgency;
import org.saoma.core.module.apply.Activators;
import org.saoma.generation.GenerationStore;
import org.saoma.generation.SettingsSnapshot;
import org.saoma.generation.StateFile;
import org.saoma.generation.StoreState;

/** How a terminal changes its modules and goes back. */
class ModulesTest extends ModulesFixture {

    @Test
    void aSignedReleaseIsAppliedAndRemembered() throws Exception {
        trusted();
        Plan plan = modules.plan(
                workshop.release(1, workshop.bundle("com.acme.channel", "1.0.0", Activators.Good.class, BESIDE)), ANNA);
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.install()).containsExactly("com.acme.channel 1.0.0");

        Operation end = applied(plan);

        assertThat(end.state()).isEqualTo(Operation.State.COMMITTED);
        assertThat(end.origin()).isEqualTo(ANNA);
        assertThat(modules.current().state()).isEqualTo(State.COMMITTED);
        assertThat(modules.current().modules())
                .filteredOn(module -> module.symbolicName().equals("com.acme.channel"))
                .singleElement()
                .satisfies(module -> assertThat(module.signer()).isEqualTo("acme"));
        assertThat(new StateFile(store).read().current()).isEqualTo(plan.sequence());
        assertThat(modules.history()).singleElement().isEqualTo(end);

        again();

        assertThat(named("com.acme.channel")).hasSize(1);
        assertThat(modules.history()).singleElement().isEqualTo(end);
    }

    @Test
    void aReleaseThatDoesNotProveHealthyIsTakenBack() throws Exception {
        trusted();
        List<String> before = everything();

        Operation end = applied(modules.plan(
                workshop.release(
                        1,
                        workshop.bundle("com.acme.channel", "1.0.0", Activators.Good.class, BESIDE),
                        workshop.bundle("com.acme.driver", "1.0.0", Activators.Throwing.class)),
                ANNA));

        assertThat(end.state()).isEqualTo(Operation.State.ROLLED_BACK);
        assertThat(end.reason()).contains("no such printer model");
        assertThat(everything()).isEqualTo(before);
        assertThat(new StateFile(store).read().current()).isEqualTo(StoreState.FACTORY);
        assertThat(new StateFile(store).read().trial()).isNull();
        assertThat(files("blobs")).isEmpty();
    }

    @Test
    void settingsThatAReleaseChangedBeforeItFailedArePutBackByAStart() throws Exception {
        trusted();
        Path settings = Files.createDirectories(place.resolve("home/conf")).resolve("com.acme.driver.json");
        Files.writeString(settings, "{\"port\": 1}");

        Operation end = applied(modules.plan(
                workshop.release(1, workshop.bundle("com.acme.driver", "1.0.0", Activators.Meddling.class)), ANNA));

        assertThat(end.state()).isEqualTo(Operation.State.ROLLED_BACK);
        assertThat(settings).content().isEqualTo("{\"port\": 2}");
        assertThat(restarts).hasValue(1);
        new SettingsSnapshot(settings.getParent(), new GenerationStore(store))
                .putBack(new StateFile(store).read().settingsOf());
        assertThat(settings).content().isEqualTo("{\"port\": 1}");
    }

    @Test
    void aSetThatDoesNotResolveIsNotApplied() throws Exception {
        trusted();
        Plan plan = modules.plan(
                workshop.release(
                        1,
                        workshop.bundle(
                                "com.acme.channel",
                                "1.0.0",
                                Activators.Good.class,
                                "Require-Capability: com.acme.license")),
                ANNA);

        assertThat(plan.problems()).singleElement().asString().contains("com.acme.channel 1.0.0", "com.acme.license");
        assertThatThrownBy(() -> modules.apply(plan.id(), Urgency.NOW))
                .isInstanceOfSatisfying(
                        ModuleException.class, e -> assertThat(e.reason()).isEqualTo(ModuleException.Reason.REFUSED));
    }

    @Test
    void nothingElseBeginsWhileAGenerationProvesItselfAfterAStart() throws Exception {
        trusted();
        Path kar = workshop.kar("acme-driver", workshop.bundle("com.acme.driver", "1.0.0", Activators.Good.class));
        long sequence = applied(modules.plan(kar, ANNA)).sequence();
        StateFile state = new StateFile(store);
        state.write(state.read().beginTrial(sequence, "of the run before"));

        again();

        assertRefused(() -> modules.plan(kar, ANNA), "proves itself");
        await().atMost(Duration.ofSeconds(30)).until(() -> modules.current().state() == State.COMMITTED);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            try {
                return !modules.plan(kar, ANNA).problems().isEmpty();
            } catch (ModuleException e) {
                return false;
            }
        });
    }

    @Test
    void otherSettingsCountForWhatComesNext() throws Exception {
        trusted();
        applied(modules.plan(
                workshop.kar("acme-driver", workshop.bundle("com.acme.driver", "1.0.0", Activators.Good.class)), ANNA));
        Path unsigned = workshop.parts.file(workshop.parts.bundle("org.other", "1.0.0", Activators.Good.class));
        assertRefused(() -> modules.plan(unsigned, ANNA), "belongs to no vendor");

        modules.change(TestConfig.DEVELOPER);

        assertThat(modules.plan(unsigned, ANNA).install()).containsExactly("org.other 1.0.0");
    }

    @Test
    void theTerminalGoesBackToTheGenerationBefore() throws Exception {
        trusted();
        applied(modules.plan(
                workshop.release(1, workshop.bundle("com.acme.channel", "1.0.0", Activators.Good.class, BESIDE)),
                ANNA));
        Path second = workshop.release(2, workshop.bundle("com.acme.channel", "2.0.0", Activators.Good.class, BESIDE));
        applied(modules.plan(second, ANNA));

        Operation end = ended(modules.rollback(ANNA, SettingsChoice.KEEP));

        assertThat(end.state()).isEqualTo(Operation.State.COMMITTED);
        assertThat(named("com.acme.channel")).singleElement().satisfies(bundle -> assertThat(bundle.getVersion())
                .hasToString("1.0.0"));
        assertRefused(() -> modules.plan(second, ANNA), "not later than 2");
    }

    @Test
    void settingsComeBackWithAGenerationOnlyWhereThatIsAskedFor() throws Exception {
        trusted();
        applied(modules.plan(
                workshop.release(1, workshop.bundle("com.acme.channel", "1.0.0", Activators.Good.class, BESIDE)),
                ANNA));

        Operation begun = modules.rollback(ANNA, SettingsChoice.PUT_BACK);
        await().until(() -> restarts.get() == 1);

        assertThat(modules.operation(begun.id()).orElseThrow().state()).isEqualTo(Operation.State.RUNNING);
        assertThat(new StateFile(store).read().settingsOf()).isEqualTo(StoreState.FACTORY);
    }

    @Test
    void aGenerationThatWasStartedOnTrialProvesItself() throws Exception {
        trusted();
        Plan plan = modules.plan(
                workshop.release(1, workshop.bundle("com.acme.channel", "1.0.0", Activators.Good.class)), ANNA);
        Operation begun = applied(plan);
        new StateFile(store)
                .write(StoreState.initial()
                        .beginTrial(plan.sequence(), begun.id())
                        .attempt());

        again();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> new StateFile(store).read().trial() == null);
        assertThat(new StateFile(store).read().current()).isEqualTo(plan.sequence());
        assertThat(modules.operation(begun.id()))
                .get()
                .extracting(Operation::state)
                .isEqualTo(Operation.State.COMMITTED);
    }
}
