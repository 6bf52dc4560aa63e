package org.saoma.fleet.hawkbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwedFileTest {

    @TempDir
    Path directory;

    @Test
    void whatIsOwedIsReadAsItWasWritten() throws IOException {
        OwedFile file = new OwedFile(directory.resolve("owed.json"));
        Owed owed = Owed.begun("https://fleet.example.com/x", "17", "/x/deploymentBase/17/feedback", 42, "op-1");

        file.save(owed);
        assertThat(file.load()).contains(owed);

        Owed ended = owed.known("op-3").ended(new Outcome(false, List.of("打印机", "no paper")));
        file.save(ended);
        assertThat(file.load()).contains(ended);
        file.save(ended.notTaken());
        assertThat(file.load()).contains(ended.notTaken());
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");

        file.clear();
        assertThat(file.load()).isEmpty();
    }

    @Test
    void aDamagedFileIsNotTakenForNone() throws IOException {
        Path file = Files.writeString(directory.resolve("owed.json"), "{\"action\":");

        assertThatThrownBy(() -> new OwedFile(file).load()).isInstanceOf(IOException.class);
    }
}
