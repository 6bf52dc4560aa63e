package org.saoma.core.module.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.saoma.api.module.Blob;
import org.saoma.api.module.ModuleException;
import org.saoma.api.module.Operation;
import org.saoma.api.module.Plan;
import org.saoma.api.module.SettingsChoice;
import org.saoma.api.module.Urgency;
import org.saoma.core.module.apply.Activators;
import org.saoma.generation.GenerationStore;
import org.saoma.generation.Hashes;
import org.saoma.generation.StateFile;

/** What files, good and bad, may do to a terminal that changes its modules. */
class ModulesDiskTest extends ModulesFixture {

    @Test
    void whatAPowerCutLeftOfAnArchiveIsDeleted() throws Exception {
        trusted();
        Path drafts = Files.createDirectories(store.resolve("drafts/old"));
        Files.writeString(drafts.resolve("0.jar"), "half");

        applied(modules.plan(
                workshop.kar("acme-driver", workshop.bundle("com.acme.driver", "1.0.0", Activators.Good.class)), ANNA));

        assertThat(store.resolve("drafts")).doesNotExist();
        assertThat(files("blobs")).allMatch(Files::isRegularFile);
    }

    @Test
    void aDamagedGenerationIsNotGoneBackTo() throws Exception {
        trusted();
        applied(modules.plan(
                workshop.release(1, workshop.bundle("com.acme.driver", "1.0.0", Activators.Good.class)), ANNA));
        Plan plan = modules.plan(
                workshop.release(2, workshop.bundle("com.acme.driver", "1.0.1", Activators.Good.class)), ANNA);
        Path old = files("blobs").stream()
                .filter(file -> named("com.acme.driver")
                        .get(0)
                        .getLocation()
                        .contains(file.getFileName().toString()))
                .findFirst()
                .orElseThrow();
        applied(plan);
        Files.writeString(old, "rotten");

        assertRefused(() -> modules.rollback(ANNA, SettingsChoice.KEEP), "Install a release instead");
    }

    @Test
    void filesOfAPlanOutliveAnotherChange() throws Exception {
        trusted();
        Plan kept = modules.plan(
                workshop.kar("acme-driver", workshop.bundle("com.acme.driver", "1.0.0", Activators.Good.class)), ANNA);
        Operation other = applied(modules.plan(
                workshop.kar("acme-bad", workshop.bundle("com.acme.bad", "1.0.0", Activators.Throwing.class)), ANNA));
        assertThat(other.state()).isEqualTo(Operation.State.ROLLED_BACK);

        assertThat(applied(kept).state()).isEqualTo(Operation.State.COMMITTED);
    }

    @Test
    void whatProvedHealthyIsCommittedWhenTheDiskTakesIt() throws Exception {
        trusted();
        Path inTheWay = store.resolve("state.json.tmp");
        Plan plan = modules.plan(
                workshop.kar("acme-driver", workshop.bundle("com.acme.driver", "1.0.0", Activators.Good.class)), ANNA);
        Operation begun = modules.apply(plan.id(), Urgency.NOW);
        await().atMost(Duration.ofSeconds(30)).until(() -> modules.operation(begun.id()).orElseThrow().steps().stream()
                .anyMatch(step -> step.text().contains("is healthy")));
        Files.createDirectory(inTheWay);

        await().atMost(Duration.ofSeconds(30)).until(() -> modules.current().modules().stream()
                .anyMatch(module -> module.symbolicName().equals("com.acme.driver")));
        assertThat(modules.operation(begun.id()).orElseThrow().state()).isEqualTo(Operation.State.RUNNING);
        Files.delete(inTheWay);

        assertThat(ended(begun).state()).isEqualTo(Operation.State.COMMITTED);
        assertThat(new StateFile(store).read().current()).isEqualTo(plan.sequence());
    }

    /** It serves what Acme signed when it is first read, and something else afterwards: whoever asks for the time gives it the chance. */
    @Test
    void whatAStickServesWhenItIsReadAgainDoesNotComeIn() throws Exception {
        trusted();
        Path stick = place.resolve("driver.jar");
        Files.copy(workshop.bundle("com.acme.driver", "1.0.0", Activators.Good.class), stick);
        Path other = workshop.parts.file(workshop.parts.bundle("com.acme.driver", "1.0.0", Activators.Throwing.class));
        String signed = Hashes.sha256(stick);
        modules.close();
        modules = new Modules(
                framework.context(),
                TestConfig.PLAIN,
                framework.components(),
                restarts::incrementAndGet,
                new OtherAtTheNextRead(stick, other));

        applied(modules.plan(stick, ANNA));

        assertThat(Hashes.sha256(stick)).isNotEqualTo(signed);
        assertThat(modules.current().modules())
                .filteredOn(module -> module.symbolicName().equals("com.acme.driver"))
                .extracting(org.saoma.api.module.Module::sha256)
                .containsExactly(signed);
    }

    @Test
    void aFileThatTheDiskDamagedIsMissedAndReplaced() throws Exception {
        trusted();
        Path channel = workshop.bundle("com.acme.channel", "1.0.0", Activators.Good.class);
        Path release = workshop.release(1, channel);
        Path list = workshop.withoutFiles(release);
        String hash = Hashes.sha256(channel);
        modules.plan(release, ANNA);
        assertThat(modules.missing(list)).isEmpty();
        damage(hash);

        assertThat(modules.holds(hash)).isFalse();
        assertThat(modules.missing(list)).extracting(Blob::sha256).containsExactly(hash);
        assertThat(applied(modules.plan(release, ANNA)).state()).isEqualTo(Operation.State.COMMITTED);
        assertThat(modules.holds(hash)).isTrue();
    }

    @Test
    void aDamagedFileIsReplacedByAnArchiveToo() throws Exception {
        trusted();
        Path driver = workshop.bundle("com.acme.driver", "1.0.0", Activators.Good.class);
        Path scanner = workshop.bundle("com.acme.scanner", "1.0.0", Activators.Good.class);
        applied(modules.plan(driver, ANNA));
        damage(Hashes.sha256(driver));
        assertRefused(() -> modules.plan(scanner, ANNA), "The file of com.acme.driver 1.0.0");

        assertThat(applied(modules.plan(workshop.kar("acme", driver, scanner), ANNA))
                        .state())
                .isEqualTo(Operation.State.COMMITTED);
        assertThat(modules.holds(Hashes.sha256(driver))).isTrue();
    }

    /** As a disk does that fails. The bundle that runs has the old file open. */
    private void damage(String sha256) throws IOException {
        Path blob = new GenerationStore(store).blob(sha256);
        byte[] bytes = Files.readAllBytes(blob);
        bytes[bytes.length / 2] ^= 1;
        Files.delete(blob);
        Files.write(blob, bytes);
    }

    @Test
    void anArchiveThatIsLargerThanAPackageMayBeIsNotUnpacked() throws Exception {
        trusted();
        Path kar = workshop.swollen(
                workshop.kar("acme", workshop.bundle("com.acme.driver", "1.0.0", Activators.Good.class)));

        assertThatThrownBy(() -> modules.plan(kar, ANNA))
                .isInstanceOfSatisfying(
                        ModuleException.class, e -> assertThat(e.reason()).isEqualTo(ModuleException.Reason.STORAGE))
                .hasMessageContaining("more than 512 MB together");
        assertThat(store.resolve("drafts")).doesNotExist();
    }

    @Test
    void aFileThatIsNoPackageIsRefusedInWords() throws Exception {
        Path file = Files.writeString(place.resolve("x.kar"), "no archive");
        assertRefused(() -> modules.plan(file, ANNA), "x.kar is no package");
    }

    /** A clock during whose first look a file becomes another one. */
    private static final class OtherAtTheNextRead extends Clock {
        private final Path file;
        private final Path other;

        OtherAtTheNextRead(Path file, Path other) {
            this.file = file;
            this.other = other;
        }

        @Override
        public Instant instant() {
            try {
                Files.copy(other, file, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return CLOCK.instant();
        }

        @Override
        public ZoneId getZone() {
            return CLOCK.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
