package org.saoma.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Unpacks the Karaf that the build downloaded from Maven Central. */
final class KarafDownload {

    private KarafDownload() {}

    static Path unpackInto(Path directory) throws IOException, InterruptedException {
        Path parts = Path.of(System.getProperty("saoma.bench.parts"));
        try (Stream<Path> files = Files.list(parts)) {
            Path archive = files.filter(file -> file.getFileName().toString().startsWith("apache-karaf-"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("there is no apache-karaf in " + parts));
            int code = new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", directory.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IOException("tar could not unpack " + archive);
            }
        }
        try (Stream<Path> unpacked = Files.list(directory)) {
            return unpacked.filter(path -> path.getFileName().toString().startsWith("apache-karaf-"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
