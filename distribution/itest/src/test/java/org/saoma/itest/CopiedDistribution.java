package org.saoma.itest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the built distribution that a test may damage. */
final class CopiedDistribution {

    private CopiedDistribution() {}

    static Path at(Path target) throws IOException {
        Path source = Path.of(System.getProperty("saoma.dist"));
        List<Path> files;
        try (Stream<Path> all = Files.walk(source)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(source.resolve("cache")))
                    .toList();
        }
        for (Path file : files) {
            Path copy = target.resolve(source.relativize(file));
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        }
        return target;
    }
}
