package org.saoma.core.module.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saoma.api.module.ModuleException;
import org.saoma.core.module.Room;
import org.saoma.core.module.trust.GenerationDocument;
import org.saoma.generation.GenerationStore;
import org.saoma.generation.Hashes;

/** On a disk that has room for one bundle and not for two. */
class IntakeTest {

    private static final long RESERVE = 64L << 20;

    @TempDir
    Path place;

    private final AtomicLong usable = new AtomicLong();
    private GenerationStore store;
    private Intake intake;
    private GenerationDocument.Bundle driver;
    private GenerationDocument.Bundle channel;

    @BeforeEach
    void open() throws Exception {
        store = new GenerationStore(place);
        intake = new Intake(store, new Room(usable::get));
        driver = bundle("driver");
        channel = bundle("channel");
        usable.set(RESERVE + channel.size());
    }

    @Test
    void aGenerationIsTakenInWhenThereIsRoomForWhatIsMissing() throws Exception {
        assertRefused(() -> intake.requireRoom(List.of(driver, channel)));

        take(driver);

        assertThatCode(() -> intake.requireRoom(List.of(driver, channel))).doesNotThrowAnyException();
    }

    @Test
    void aFileIsTakenInWhenThereIsRoom() throws Exception {
        take(channel);
        assertThat(store.holds(channel.sha256())).isTrue();

        usable.set(RESERVE);
        assertRefused(() -> take(driver));
        assertThat(store.blob(driver.sha256())).doesNotExist();
    }

    @Test
    void whatIsThereNeedsNoRoom() throws Exception {
        take(channel);
        usable.set(0);

        assertThatCode(() -> take(channel)).doesNotThrowAnyException();
    }

    private void take(GenerationDocument.Bundle bundle) throws Exception {
        intake.take(
                Entries.of(bundle),
                () -> new ByteArrayInputStream(bundle.symbolicName().getBytes(StandardCharsets.UTF_8)));
    }

    private GenerationDocument.Bundle bundle(String name) throws Exception {
        Path file = Files.writeString(place.resolve(name), name);
        return new GenerationDocument.Bundle(name, "1.0.0", Hashes.sha256(file), Files.size(file), 35, name, "acme");
    }

    private static void assertRefused(ThrowingCallable deed) {
        assertThatThrownBy(deed)
                .isInstanceOfSatisfying(
                        ModuleException.class, e -> assertThat(e.reason()).isEqualTo(ModuleException.Reason.STORAGE))
                .hasMessageContaining("64 MB free");
    }
}
