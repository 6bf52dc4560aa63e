package org.saoma.scanner.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeReadToolTest {
    private static final String PAYER = "281234567890123456";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        ToolProvider tool = ToolProvider.findFirst("code-read").orElseThrow();
        return tool.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private String file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content).toString();
    }

    @Test
    void eachCodeIsALine() throws IOException {
        String one = file("one.png", new PhoneScreen().qr(PAYER, 8).file("png"));
        String bars = file("bars.jpg", new PhoneScreen().bars(PAYER, 3, 80).file("jpg"));
        String two = file(
                "two.png",
                new PhoneScreen().qr("a\tb", 6, 190, 240).qr(PAYER, 6, 440, 240).file("png"));

        assertThat(run("--home", "/nowhere", one, bars, two)).isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        one + "\tQR_CODE\t" + PAYER,
                        bars + "\tCODE_128\t" + PAYER,
                        two + "\tQR_CODE\t" + PAYER,
                        two + "\tQR_CODE\ta\\tb");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aFileWithoutACodeFailsAndTheOthersAreStillRead() throws IOException {
        String none = file("none.png", new PhoneScreen().file("png"));
        String damaged = file("damaged.png", new byte[] {1, 2, 3});
        String missing = folder.resolve("missing.png").toString();
        String good = file("good.png", new PhoneScreen().qr(PAYER, 8).file("png"));

        assertThat(run(none, damaged, missing, folder.toString(), good)).isEqualTo(1);

        assertThat(out.toString().lines())
                .containsExactly(
                        none + "\t-", damaged + "\t-", missing + "\t-", folder + "\t-", good + "\tQR_CODE\t" + PAYER);
        assertThat(err.toString().lines())
                .hasSize(3)
                .anyMatch(line -> line.equals(missing + ": There is no such file"));
    }

    @Test
    void withoutFilesItIsAUsageError() {
        assertThat(run()).isEqualTo(64);
        assertThat(run("--fast", "a.png")).isEqualTo(64);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("code read FILE...");
    }
}
