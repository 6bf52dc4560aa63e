package org.saoma.core.module.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saoma.api.module.Blob;
import org.saoma.api.module.ModuleException;
import org.saoma.api.module.ModuleUpdates;
import org.saoma.api.module.Operation;
import org.saoma.api.module.Origin;
import org.saoma.api.module.Plan;
import org.saoma.api.module.SettingsChoice;
import org.saoma.api.module.Urgency;

class InboxTest {

    @TempDir
    Path place;

    private final Updates updates = new Updates();

    @Test
    void aPackageThatIsPutInAgainIsAppliedAgain() throws Exception {
        Path folder = Files.createDirectory(place.resolve("inbox"));
        Inbox inbox = new Inbox(folder, folder, Origin.Door.DROP_FOLDER, updates);
        Path file = folder.resolve("acme.kar");
        for (int time = 1; time <= 2; time++) {
            Files.writeString(file, "package");
            look(inbox);

            assertThat(updates.planned).hasSize(time);
            assertThat(file).doesNotExist();
            assertThat(folder.resolve("done/acme.kar")).exists();
            assertThat(folder.resolve("done/acme.kar.txt")).content().contains("COMMITTED");
        }
    }

    @Test
    void aPackageThatSomebodyTookAwayHoldsUpNothing() throws Exception {
        Path folder = Files.createDirectory(place.resolve("inbox"));
        Inbox inbox = new Inbox(folder, folder, Origin.Door.DROP_FOLDER, updates);
        Files.writeString(folder.resolve("acme.kar"), "package");
        inbox.look();
        inbox.look();
        Files.delete(folder.resolve("acme.kar"));
        inbox.look();
        assertThat(folder.resolve("done/acme.kar.txt")).exists();

        Files.writeString(folder.resolve("other.kar"), "package");
        look(inbox);

        assertThat(folder.resolve("done/other.kar")).exists();
    }

    @Test
    void whatIsOnAStickIsAppliedOnceAndItsNextVersionToo() throws Exception {
        Path stick = Files.createDirectory(place.resolve("saoma"));
        Path file = Files.writeString(stick.resolve("acme.kar"), "package");
        look(onStick(stick));
        look(onStick(stick));
        assertThat(updates.planned).hasSize(1);

        Files.writeString(file, "package two");
        look(onStick(stick));

        assertThat(updates.planned).hasSize(2);
        assertThat(file).exists();
    }

    @Test
    void aNewFileOfTheSameSizeIsANewOne() throws Exception {
        Path stick = Files.createDirectory(place.resolve("saoma"));
        Path file = Files.writeString(stick.resolve("acme.kar"), "package");
        look(onStick(stick));

        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
        look(onStick(stick));

        assertThat(updates.planned).hasSize(2);
    }

    @Test
    void whatIsRefusedIsTriedAgainWhenTheStickComesBack() throws Exception {
        Path stick = Files.createDirectory(place.resolve("saoma"));
        Files.writeString(stick.resolve("acme.kar"), "package");
        updates.refusal = "it is not signed";
        Inbox inbox = onStick(stick);
        look(inbox);
        look(inbox);
        assertThat(updates.planned).hasSize(1);
        assertThat(place.resolve("sticks/refused/acme.kar.txt")).content().contains("it is not signed");

        updates.refusal = null;
        look(onStick(stick));

        assertThat(place.resolve("sticks/done/acme.kar.txt")).exists();
    }

    @Test
    void aPackageThatRestartedTheTerminalIsFollowedAndNotAppliedAgain() throws Exception {
        Path folder = Files.createDirectory(place.resolve("inbox"));
        Files.writeString(folder.resolve("acme.kar"), "package");
        Inbox before = new Inbox(folder, folder, Origin.Door.DROP_FOLDER, updates);
        before.look();
        before.look();
        updates.refusal = "it ran already";

        look(new Inbox(folder, folder, Origin.Door.DROP_FOLDER, updates));

        assertThat(updates.planned).hasSize(1);
        assertThat(folder.resolve("done/acme.kar")).exists();
        assertThat(folder.resolve("refused")).doesNotExist();
    }

    @Test
    void whatRunsAlreadyIsDone() throws Exception {
        Path folder = Files.createDirectory(place.resolve("inbox"));
        Files.writeString(folder.resolve("acme.kar"), "package");
        updates.brings = List.of();

        look(new Inbox(folder, folder, Origin.Door.DROP_FOLDER, updates));

        assertThat(folder.resolve("done/acme.kar.txt")).content().contains("runs already");
    }

    @Test
    void aPackageThatWaitedWhenTheTerminalEndedIsAppliedAgain() throws Exception {
        Path folder = Files.createDirectory(place.resolve("inbox"));
        Files.writeString(folder.resolve("acme.kar"), "package");
        Inbox before = new Inbox(folder, folder, Origin.Door.DROP_FOLDER, updates);
        before.look();
        before.look();
        updates.forgets = true;
        Inbox after = new Inbox(folder, folder, Origin.Door.DROP_FOLDER, updates);
        after.look();
        updates.forgets = false;

        look(after);

        assertThat(updates.planned).hasSize(2);
        assertThat(folder.resolve("done/acme.kar")).exists();
        assertThat(folder.resolve("refused")).doesNotExist();
    }

    private Inbox onStick(Path stick) {
        return new Inbox(stick, place.resolve("sticks"), Origin.Door.USB, updates);
    }

    /** Sees a file, sees that it grows no more, and sees what became of it. */
    private static void look(Inbox inbox) {
        for (int i = 0; i < 3; i++) {
            inbox.look();
        }
    }

    /** Commits or refuses everything at once. */
    private static final class Updates implements ModuleUpdates {

        private final List<Path> planned = new ArrayList<>();
        private String refusal;
        private List<String> brings = List.of("com.acme 1.0.0");
        private boolean forgets;

        @Override
        public List<Blob> missing(Path file) {
            return List.of();
        }

        @Override
        public Plan plan(Path file, Origin origin) throws ModuleException {
            planned.add(file);
            if (refusal != null) {
                throw new ModuleException(ModuleException.Reason.UNTRUSTED, refusal);
            }
            return new Plan("plan", 1, origin, brings, List.of(), List.of(), List.of(), List.of());
        }

        @Override
        public Optional<Plan> plan(String planId) {
            return Optional.empty();
        }

        @Override
        public Operation apply(String planId, Urgency urgency) {
            return committed("operation");
        }

        @Override
        public Operation rollback(Origin origin, SettingsChoice settings) {
            return committed("operation");
        }

        @Override
        public boolean cancel(String operationId) {
            return false;
        }

        @Override
        public Optional<Operation> operation(String operationId) {
            return forgets ? Optional.empty() : Optional.of(committed(operationId));
        }

        private static Operation committed(String operationId) {
            return new Operation(
                    operationId,
                    1,
                    Operation.State.COMMITTED,
                    new Origin(Origin.Door.USB, "acme.kar"),
                    List.of(),
                    "",
                    Instant.EPOCH,
                    Instant.EPOCH);
        }

        @Override
        public List<Operation> history() {
            return List.of();
        }

        @Override
        public boolean holds(String sha256) {
            return false;
        }
    }
}
