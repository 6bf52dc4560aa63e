package org.saoma.core.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saoma.api.module.ModuleException;

class RoomTest {

    private static final long MB = 1L << 20;

    @TempDir
    Path directory;

    private final AtomicLong usable = new AtomicLong(1_000 * MB);
    private final Room room = new Room(usable::get);

    @Test
    void whatIsLeftToTheJournalIsSaidWithFigures() {
        usable.set(100 * MB);

        assertThatCode(() -> room.require(36 * MB)).doesNotThrowAnyException();
        assertRefused(() -> room.require(37 * MB), "has 100 MB free; 64 MB are left", "needs 37 MB more");
    }

    @Test
    void aPackageHasALimitHoweverMuchRoomThereIs() {
        assertThatCode(() -> room.requireForAll(512 * MB)).doesNotThrowAnyException();
        assertRefused(() -> room.requireForAll(512 * MB + 1), "more than 512 MB together");
    }

    @Test
    void filesThatAreLargerThanTheySaidAreCutShort() throws Exception {
        long before = 512 * MB - 2;
        assertThat(room.copy(new ByteArrayInputStream(new byte[2]), directory.resolve("a"), before))
                .isEqualTo(512 * MB);
        assertRefused(
                () -> room.copy(new ByteArrayInputStream(new byte[3]), directory.resolve("b"), before),
                "more than 512 MB together");
        assertThat(directory.resolve("b")).isEmptyFile();
    }

    @Test
    void aDiskThatFillsUpMeanwhileIsLeftItsReserve() {
        usable.set(64 * MB);
        assertRefused(() -> room.copy(new ByteArrayInputStream(new byte[1]), directory.resolve("a"), 0), "64 MB free");
    }

    private static void assertRefused(ThrowingCallable deed, String... words) {
        assertThatThrownBy(deed)
                .isInstanceOfSatisfying(
                        ModuleException.class, e -> assertThat(e.reason()).isEqualTo(ModuleException.Reason.STORAGE))
                .hasMessageContainingAll(words);
    }
}
