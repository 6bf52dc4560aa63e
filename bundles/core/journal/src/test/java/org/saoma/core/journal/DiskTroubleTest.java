package org.saoma.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real disk that is full, and a real file system that refuses to write, under a journal in a process of its own. Where there is no
 * making such disks it is skipped, unless {@code -Dsaoma.disks=required}.
 */
class DiskTroubleTest {
    @TempDir
    Path home;

    @Test
    void aFullDiskStopsCommitsAndRoomBringsThemBack() throws Exception {
        need(
                works("unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", home.toString()),
                "no small disk: \"unshare -rm mount -t tmpfs tmpfs DIR\" fails. On Debian: apt-get install util-linux mount;"
                        + " in a container, allow it user namespaces");
        String script = "mount -t tmpfs -o size=1500k tmpfs \"$0\" && mkdir \"$0/data\""
                + " && head -c 300000 /dev/zero > \"$0/ballast\" && exec \"$@\"";
        Process child = Child.start(
                List.of("unshare", "-rm", "sh", "-c", script, home.toString()),
                "fill",
                home.toString(),
                home.resolve("ballast").toString());
        assertRecovers(child, () -> {}, "failed FULL", "The disk of the journal is full", () -> {});
    }

    @Test
    void aFailingWriteStopsCommitsUntilTheDiskWorksAgain() throws Exception {
        need(works("prlimit", "--version"), "no prlimit to make writes fail. On Debian: apt-get install util-linux");
        Process child = Child.start(
                List.of(), "fill", home.toString(), home.resolve("none").toString());
        assertRecovers(
                child,
                () -> largestFile(child, "40000:unlimited"),
                "failed IO",
                "The database of the journal failed",
                () -> largestFile(child, "unlimited:unlimited"));
    }

    private static void need(boolean there, String otherwise) {
        if (!there && "required".equals(System.getProperty("saoma.disks"))) {
            throw new IllegalStateException(otherwise);
        }
        assumeTrue(there, "Skipped: " + otherwise);
    }

    private static void largestFile(Process process, String limit) throws InterruptedException {
        assertThat(works("prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + limit))
                .isTrue();
    }

    private interface Act {
        void run() throws Exception;
    }

    private static void assertRecovers(Process child, Act damage, String failure, String obstacle, Act repair)
            throws Exception {
        BufferedReader lines = Child.output(child);
        assertThat(next(lines)).isEqualTo("open");
        damage.run();
        goOn(child);
        assertThat(next(lines)).isEqualTo(failure);
        assertThat(next(lines)).startsWith("obstacle " + obstacle);
        assertThat(next(lines)).isEqualTo("readable true");
        repair.run();
        goOn(child);
        assertThat(next(lines)).isEqualTo("recovered true");
        assertThat(next(lines)).isEqualTo("problem null");
        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isZero();
    }

    private static void goOn(Process child) throws IOException {
        child.getOutputStream().write('\n');
        child.getOutputStream().flush();
    }

    /** The next line that is not from the log. */
    private static String next(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (line != null && line.matches("\\d\\d:\\d\\d:\\d\\d.*")) {
            line = lines.readLine();
        }
        return line;
    }

    private static boolean works(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aJournalThatCannotBeMadeSaysSoAndIsMadeLater() throws Exception {
        Path blocker = Files.writeString(home.resolve("data"), "not a folder");
        try (JournalStore journal = new JournalStore(
                TestJournal.url(home),
                TestJournal.source(home),
                home,
                java.time.Clock.systemUTC(),
                TestJournal.OPTIONS,
                Migration.all())) {
            journal.start();
            assertThat(journal.obstacle().orElseThrow())
                    .contains("Cannot create")
                    .contains("journal.db");
            Files.delete(blocker);
            org.awaitility.Awaitility.await().until(() -> journal.obstacle().isEmpty());
            journal.commit(List.of(Sale.created(Sale.id(1)).first()));
        }
    }
}
