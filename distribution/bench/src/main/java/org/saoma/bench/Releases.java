package org.saoma.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Next releases of bundles of the distribution, brought to a terminal in developer mode by its API. */
final class Releases {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final TestBed bed;
    private final Path directory;
    private int release;

    Releases(TestBed bed) throws IOException {
        this.bed = bed;
        this.directory = Files.createDirectories(bed.terminalHome().resolve("releases"));
    }

    /** The version that the bundles of the newest release have. */
    String version() {
        return "9.0." + release;
    }

    /**
     * Makes the next release of some bundles and brings it in.
     *
     * @return how many milliseconds that took
     */
    long next(String... symbolicNames) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        JsonNode end = ended(begin(symbolicNames));
        if (!end.path("state").asText().equals("COMMITTED")) {
            throw new IllegalStateException("the change was not committed: " + end);
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    /**
     * Makes the next release of some bundles and begins to bring it in.
     *
     * @return the operation's path
     */
    String begin(String... symbolicNames) throws IOException, InterruptedException {
        JsonNode plan = plan(make(symbolicNames));
        JsonNode begun = bed.api()
                .post("/modules/plans/" + plan.path("id").asText() + "/apply", "{\"urgency\":\"NOW\"}")
                .body();
        if (!begun.has("operation")) {
            throw new IllegalStateException("the change does not begin: " + plan + " " + begun);
        }
        return "/modules/operations/" + begun.path("operation").asText();
    }

    /** Makes the next release of some bundles. */
    Path make(String... symbolicNames) throws IOException {
        release++;
        List<Path> bundles = new ArrayList<>();
        for (String name : symbolicNames) {
            bundles.add(BundleCopy.of(bed.distribution().directory(), name, version(), directory));
        }
        return bundles.size() == 1 ? bundles.get(0) : kar(bundles);
    }

    /** Lets the terminal plan a release; nothing changes by that. */
    JsonNode plan(Path file) throws IOException, InterruptedException {
        return bed.api()
                .post("/modules/plans", "application/octet-stream", Files.readAllBytes(file))
                .body();
    }

    /** The operation when it is over, or where it was when that took too long. */
    JsonNode ended(String operation) throws IOException, InterruptedException {
        long limit = System.nanoTime() + LIMIT.toNanos();
        JsonClient api = bed.api();
        JsonNode now = api.get(operation).body();
        while (now.path("state").asText().equals("RUNNING") && System.nanoTime() < limit) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            now = api.get(operation).body();
        }
        return now;
    }

    private Path kar(List<Path> bundles) throws IOException {
        Path kar = directory.resolve("release-" + release + ".kar");
        StringBuilder features = new StringBuilder(
                "<features xmlns=\"http://karaf.apache.org/xmlns/features/v1.6.0\" name=\"release\"><feature name=\"release\">");
        try (OutputStream file = Files.newOutputStream(kar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (int i = 0; i < bundles.size(); i++) {
                features.append("<bundle start-level=\"40\">mvn:release/b%1$d/1</bundle>".formatted(i));
                zip.putNextEntry(new ZipEntry("repository/release/b%1$d/1/b%1$d-1.jar".formatted(i)));
                Files.copy(bundles.get(i), zip);
            }
            zip.putNextEntry(new ZipEntry("repository/release/f/1/f-1-features.xml"));
            zip.write(features.append("</feature></features>").toString().getBytes(StandardCharsets.UTF_8));
        }
        return kar;
    }
}
