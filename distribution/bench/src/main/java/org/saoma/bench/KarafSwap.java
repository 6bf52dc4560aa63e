package org.saoma.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The channel of the terminal in Apache Karaf, changed by {@code bundle:update} while tills sell at it. */
final class KarafSwap implements AutoCloseable {
    private static final String CHANNEL = "org.saoma.channel.alipay";
    private static final String TILLS = "org.saoma.bench.tills";
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final List<String> NEEDED = List.of(
            "jackson-annotations", "jackson-core", "jackson-databind", "org.saoma.api.money", "org.saoma.api.channel");

    private final Path karaf;
    private final Path work;
    private final Path distribution;
    private final Path results;
    private final Process process;
    private int release;
    private int taken;

    /** Starts Karaf with the channel in it, and tills that sell. */
    KarafSwap(Path work, Path distribution, ChannelSettings channel, int tills)
            throws IOException, InterruptedException {
        this.work = work;
        this.distribution = distribution;
        this.karaf = KarafDownload.unpackInto(work);
        this.results = work.resolve("sales.txt");
        Path etc = karaf.resolve("etc");
        Files.writeString(etc.resolve("users.properties"), "karaf = karaf,admin,manager,viewer,systembundles,ssh\n");
        Files.writeString(etc.resolve(CHANNEL + "-bench.config"), channel.text());
        ProcessBuilder builder =
                new ProcessBuilder(karaf.resolve("bin/karaf").toString(), "daemon").redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        this.process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        shell("feature:install scr");
        for (String name : NEEDED) {
            shell("bundle:install -s " + bundle(name).toUri());
        }
        shell("bundle:install -s " + bundle(CHANNEL).toUri());
        shell("bundle:install -s " + tills(channel.simulator(), tills).toUri());
    }

    /** Where the channel is to be reached, and with which keys. */
    record ChannelSettings(
            String simulator, String gateway, String appId, String sellerId, String privateKey, String publicKey) {

        /** In the format of Felix' file installer. */
        private String text() {
            return """
                    saoma.channel.account="karaf"
                    gateway="%s"
                    appId="%s"
                    sellerId="%s"
                    .privateKey="%s"
                    alipayPublicKey=["%s"]
                    """
                    .formatted(gateway, appId, sellerId, escaped(privateKey), escaped(publicKey));
        }

        private static String escaped(String text) {
            return text.strip()
                    .replace("\\", "\\\\")
                    .replace("\"", "\\\"")
                    .replace("=", "\\=")
                    .replace("\n", "\\n");
        }

        @Override
        public String toString() {
            return "ChannelSettings[" + gateway + "]";
        }
    }

    /** Brings in the next release of the channel. */
    void update() throws IOException, InterruptedException {
        release++;
        Path next = BundleCopy.of(distribution, CHANNEL, "8.0." + release, work);
        shell("bundle:update " + CHANNEL + " " + next.toUri());
    }

    /** The sales since this was asked last. */
    Sold take() throws IOException {
        List<String> lines = Files.readAllLines(results);
        List<String> mine = lines.subList(taken, lines.size());
        taken = lines.size();
        return new Sold(
                mine.stream()
                        .mapToLong(line -> Long.parseLong(line.substring(0, line.indexOf(' '))))
                        .sorted()
                        .toArray(),
                mine.stream().filter(line -> !line.endsWith(" Succeeded")).count());
    }

    /**
     * What the tills sold.
     *
     * @param millis how long each sale took, in order
     */
    record Sold(long[] millis, long failed) {}

    private Path bundle(String name) throws IOException {
        try (Stream<Path> bundles = Files.list(distribution.resolve("bundles"))) {
            return bundles.filter(file -> file.getFileName().toString().startsWith(name + "-"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("the distribution has no " + name));
        }
    }

    private Path tills(String simulator, int tills) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", TILLS);
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue("Bundle-Activator", KarafTills.class.getName());
        headers.putValue(
                "Import-Package", "org.osgi.framework,org.osgi.util.tracker,org.saoma.api.channel,org.saoma.api.money");
        Path file = work.resolve("tills.jar");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            String name = KarafTills.class.getName().replace('.', '/') + ".class";
            jar.putNextEntry(new ZipEntry(name));
            KarafTills.class.getResourceAsStream("/" + name).transferTo(jar);
            jar.putNextEntry(new ZipEntry(KarafTills.SETTINGS));
            String settings = "simulator=" + simulator + "\nresults=" + results + "\ntills=" + tills + "\n";
            jar.write(settings.getBytes(StandardCharsets.ISO_8859_1));
        }
        return file;
    }

    /** Runs a command in Karaf's shell, again while that is still starting. */
    private void shell(String command) throws IOException, InterruptedException {
        long limit = System.nanoTime() + LIMIT.toNanos();
        String answer = client(command);
        while (answer.contains("Failed to get the session") || answer.contains("Command not found")) {
            if (System.nanoTime() > limit) {
                throw new IOException("Karaf does not take " + command + ":\n" + answer);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
            answer = client(command);
        }
        if (answer.contains("Error")) {
            throw new IOException("Karaf could not " + command + ":\n" + answer);
        }
    }

    private String client(String command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(karaf.resolve("bin/client").toString(), "-u", "karaf", "-p", "karaf", command);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process client = builder.redirectErrorStream(true).start();
        String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        client.waitFor();
        return answer;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
        try (Stream<Path> files = Files.walk(work)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
