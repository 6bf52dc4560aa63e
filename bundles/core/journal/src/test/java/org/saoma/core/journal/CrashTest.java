package org.saoma.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {
    private static final int KILLS = Integer.getInteger("saoma.kills", 5);

    @TempDir
    Path home;

    @Test
    void whatWasAcknowledgedSurvivesAKill() throws Exception {
        Map<String, Long> acknowledged = new HashMap<>();
        Random random = new Random();
        for (int kill = 0; kill < KILLS; kill++) {
            Process writer = Child.start(List.of(), "write", home.toString(), Long.toString(kill * 100_000L));
            BufferedReader lines = Child.output(writer);
            int before = acknowledged.size();
            for (int left = 20 + random.nextInt(200); left > 0; left--) {
                note(lines.readLine(), acknowledged);
            }
            writer.destroyForcibly();
            assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(acknowledged).hasSizeGreaterThan(before);

            try (JournalStore journal = TestJournal.open(home);
                    JournalReader reader = JournalReader.open(home)) {
                for (var entry : acknowledged.entrySet()) {
                    assertThat(journal.payment(entry.getKey()).orElseThrow().version())
                            .as(entry.getKey())
                            .isGreaterThanOrEqualTo(entry.getValue());
                }
                assertThat(reader.read(Verifier::verify).problem()).isNull();
            }
        }
    }

    private static void note(String line, Map<String, Long> acknowledged) {
        assertThat(line).as("the writer ended by itself").isNotNull();
        int space = line.lastIndexOf(' ');
        if (line.startsWith("2611")) {
            acknowledged.merge(line.substring(0, space), Long.valueOf(line.substring(space + 1)), Math::max);
        }
    }
}
