package org.saoma.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the first run leaves to later ones. */
class ClassDataIT {
    /** A class or two may be wanted by chance; without class data it is thousands. */
    private static final int BY_CHANCE = 20;

    @TempDir
    Path place;

    @Test
    void theSecondStartReadsNoClassesOutOfBundles() throws Exception {
        Path distribution = CopiedDistribution.at(place.resolve("dist"));
        run(distribution, Map.of());
        try (Stream<Path> left = Files.list(distribution.resolve("cache"))) {
            assertThat(left).singleElement().asString().endsWith(".jsa.new");
        }

        Path loaded = place.resolve("loaded.txt");
        run(distribution, Map.of("SAOMA_JAVA_OPTS", "-Xlog:class+load=info:file=" + loaded + ":none"));
        try (Stream<String> lines = Files.lines(loaded)) {
            assertThat(lines.filter(line -> line.contains("/bundles/"))).hasSizeLessThan(BY_CHANCE);
        }
    }

    private void run(Path distribution, Map<String, String> settings) throws Exception {
        try (TerminalProcess terminal = TerminalProcess.of(
                distribution, settings, "run", "--home", place.resolve("home").toString(), "--port", "0")) {
            terminal.awaitOutput("started ");
            assertThat(terminal.terminate().exitCode()).isZero();
        }
    }
}
