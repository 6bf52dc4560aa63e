package org.saoma.itest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The sample of a vendor's project, docs/samples/vendor-printer, built outside of the reactor with the Maven that runs this test: its
 * own pom, its own key, and of the terminal nothing but the API in the distribution.
 */
final class VendorProject {

    /** The name of the environment variable with the password of the key. */
    static final String PASSWORD = "ACME_STOREPASS";

    static final Map<String, String> ENVIRONMENT = Map.of(PASSWORD, VendorKey.PASSWORD);

    private VendorProject() {}

    /** @return its archive */
    static Path build(Path place, VendorKey key) throws IOException, InterruptedException {
        Path project = copy(Path.of(System.getProperty("saoma.samples"), "vendor-printer"), place.resolve("project"));
        Path distribution = Path.of(System.getProperty("saoma.dist")).toRealPath();
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("saoma.maven"), "bin", "mvn").toString(),
                "--batch-mode",
                "--quiet",
                "package",
                "-Dmaven.repo.local=" + System.getProperty("saoma.maven.repository"),
                "-Dsaoma=" + distribution,
                "-Dsaoma.version=" + apiVersion(distribution),
                "-Dkeystore=" + key.keystore()));
        if (System.getProperty("saoma.maven.offline").equals("offline=true")) {
            // What this build may not fetch has to be there from an earlier one.
            line.add("--offline");
        }
        OtherProgram.run(line, project, ENVIRONMENT);
        return project.resolve("target/com.acme.printer-1.0.0-saoma.kar");
    }

    private static String apiVersion(Path distribution) throws IOException {
        String prefix = "org.saoma.api.device-";
        try (Stream<Path> files = Files.list(distribution.resolve("bundles"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .map(name -> name.substring(prefix.length(), name.length() - ".jar".length()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Only what is kept of it, so that a build by hand beside it changes nothing here. */
    private static Path copy(Path source, Path target) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(source)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(source.resolve("target")))
                    .toList();
        }
        for (Path file : files) {
            Path copy = target.resolve(source.relativize(file));
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
        return target;
    }
}
