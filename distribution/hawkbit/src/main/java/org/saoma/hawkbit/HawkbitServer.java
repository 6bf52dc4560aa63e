package org.saoma.hawkbit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A hawkBit server on a free port of this machine, in a process of its own, with an empty database in memory. */
public final class HawkbitServer implements AutoCloseable {
    static final String USER = "admin";
    static final String PASSWORD = "admin";

    /** On an idle machine it takes 20 s; most of that is work for the processor, which tests share. */
    private static final long START_SECONDS = 180;

    private static final long STOP_SECONDS = 20;
    private static final Pattern PORT = Pattern.compile("started on port\\(s\\) (\\d+)");

    private final Process process;
    private final Path artifacts;
    private final CompletableFuture<URI> url = new CompletableFuture<>();
    private final StringBuffer output = new StringBuffer();

    private HawkbitServer(Process process, Path artifacts) {
        this.process = process;
        this.artifacts = artifacts;
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @param build the build directory of this module, with {@code classes} and {@code lib}
     */
    public static HawkbitServer start(Path build) throws IOException, InterruptedException {
        Path artifacts = Files.createTempDirectory("saoma-hawkbit");
        Process process = new ProcessBuilder(command(build, artifacts))
                .redirectErrorStream(true)
                .start();
        HawkbitServer server = new HawkbitServer(process, artifacts);
        Thread reader = new Thread(server::read, "hawkbit-output");
        reader.setDaemon(true);
        reader.start();
        try {
            server.url.get(START_SECONDS, TimeUnit.SECONDS);
            return server;
        } catch (ExecutionException | TimeoutException e) {
            server.close();
            throw new IOException(
                    "hawkBit did not start within " + START_SECONDS + " s; it printed:\n" + server.output, e);
        }
    }

    private static List<String> command(Path build, Path artifacts) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // It lives for a few tests, so it starts fast rather than runs fast.
        line.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        line.addAll(List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED"));
        line.addAll(List.of("--add-opens", "java.base/java.util=ALL-UNNAMED"));
        line.addAll(List.of("-cp", build.resolve("classes") + ":" + build.resolve("lib") + "/*"));
        line.add("org.saoma.hawkbit.HawkbitApplication");
        line.addAll(List.of(
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--spring.main.allow-bean-definition-overriding=true",
                "--spring.security.user.name=" + USER,
                "--spring.security.user.password={noop}" + PASSWORD,
                "--hawkbit.server.ddi.security.authentication.anonymous.enabled=false",
                "--hawkbit.server.ddi.security.authentication.targettoken.enabled=true",
                "--org.eclipse.hawkbit.repository.file.path=" + artifacts));
        return line;
    }

    /** Where terminals and operators find it. */
    public URI url() {
        return url.join();
    }

    /** What an operator does. */
    public Management management() {
        return new Management(url());
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null) {
                output.append(line).append('\n');
                Matcher port = PORT.matcher(line);
                if (port.find()) {
                    url.complete(URI.create("http://127.0.0.1:" + port.group(1)));
                }
                line = lines.readLine();
            }
        } catch (IOException e) {
            output.append(e);
        } finally {
            url.completeExceptionally(new IOException("the process ended"));
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(artifacts)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(HawkbitServer::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
