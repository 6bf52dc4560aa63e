package org.saoma.core.module.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.saoma.core.module.apply.Parts;
import org.saoma.core.module.tool.ModuleTool;
import org.saoma.core.module.trust.Certificates;
import org.saoma.core.module.trust.Certificates.Identity;
import org.saoma.core.module.trust.Jars;
import org.saoma.generation.Hashes;

/** Where operators and the vendor Acme make packages, with the tools that they are given. */
final class Workshop {

    static final Identity ACME = Certificates.selfSigned("acme", "EC");

    private final Path directory;
    private final Path distribution;
    private final Clock clock;
    private final Jars jars;
    final Parts parts;
    private String newestTrust = "trust.dsse";
    private final List<String> trustDocuments = new ArrayList<>();

    /** @param distribution the terminal's own generation */
    Workshop(Path directory, Path distribution, Clock clock) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.distribution = distribution;
        this.clock = clock;
        this.jars = new Jars(Files.createDirectories(directory.resolve("jars")));
        this.parts = new Parts(Files.createDirectories(directory.resolve("parts")));
        for (String key : List.of("root-a", "root-b", "operator-a")) {
            tool("keygen", key);
        }
        tool(
                "trust",
                "new",
                "--root",
                "root-a.pub",
                "--root",
                "root-b.pub",
                "--operator",
                "operator-a.pub",
                "trust.json");
        String trust = Files.readString(file("trust.json"));
        String vendor = "{\"id\": \"acme\", \"name\": \"Acme Ltd\", \"signers\": [\"" + ACME.pin()
                + "\"], \"symbolicNames\": [\"com.acme.*\"], \"provides\": [], \"exports\": [], "
                + "\"imports\": [\"org.osgi.framework\"], \"maxStartLevel\": 40}, "
                + "{\"id\": \"libraries\", \"name\": \"libraries of others\", \"vouched\": true, "
                + "\"symbolicNames\": [\"org.json\"], \"imports\": [\"org.osgi.framework\"], \"maxStartLevel\": 15}";
        Files.writeString(
                file("trust.json"),
                trust.replaceFirst("\"vendors\"\\s*:\\s*\\[\\s*]", "\"vendors\": [" + vendor + "]"));
        tool("trust", "sign", "--key", "root-a", "trust.json", "trust.dsse");
        tool("trust", "sign", "--key", "root-b", newestTrust);
        trustDocuments.add(newestTrust);
    }

    /** The newest trust document. */
    Path trust() {
        return file(newestTrust);
    }

    /** The roots sign the next trust document; what is released from now on needs it and brings all of them. */
    void renewTrust() throws IOException {
        renewTrust(trust -> trust);
    }

    /** The same, and a file must not run any more. */
    void revoke(Path file) throws IOException {
        String revoked = "\"bundles\": [\"" + Hashes.sha256(file) + "\"]";
        renewTrust(trust -> trust.replaceFirst("\"bundles\"\\s*:\\s*\\[\\s*]", revoked));
    }

    private void renewTrust(UnaryOperator<String> change) throws IOException {
        String name = "trust-" + (trustDocuments.size() + 1);
        tool("trust", "next", newestTrust, name + ".json");
        Path next = file(name + ".json");
        Files.writeString(next, change.apply(Files.readString(next)));
        newestTrust = name + ".dsse";
        tool("trust", "sign", "--key", "root-a", name + ".json", newestTrust);
        tool("trust", "sign", "--key", "root-b", newestTrust);
        trustDocuments.add(newestTrust);
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    /** A bundle of Acme's, signed. */
    Path bundle(String name, String version, Class<?> activator, String... headers) throws IOException {
        return jars.sign(parts.file(parts.bundle(name, version, activator, headers)), ACME);
    }

    /** The same with something in it that nobody signed. */
    static Path spoilt(Path jar) throws IOException {
        Path spoilt = Files.copy(jar, jar.resolveSibling("spoilt-" + jar.getFileName()));
        try (FileSystem zip = FileSystems.newFileSystem(spoilt)) {
            Files.writeString(zip.getPath("more.txt"), "and nobody signed it");
        }
        return spoilt;
    }

    /** A generation of the distribution and these bundles, signed and packed. */
    Path release(long sequence, Path... bundles) throws IOException {
        String name = Long.toString(sequence);
        List<String> sign = new ArrayList<>(List.of(
                "sign",
                "--key",
                "operator-a",
                "--trust",
                newestTrust,
                "--sequence",
                name,
                "--base",
                distribution.toString(),
                "--out",
                name + ".dsse"));
        List<String> pack = new ArrayList<>(List.of("pack"));
        trustDocuments.forEach(document -> Collections.addAll(pack, "--trust", document));
        for (Path bundle : bundles) {
            Collections.addAll(sign, "--jars", bundle.toString());
            Collections.addAll(pack, "--jars", bundle.toString());
        }
        tool(sign.toArray(String[]::new));
        Collections.addAll(pack, name + ".dsse", name + ".saoma");
        tool(pack.toArray(String[]::new));
        return file(name + ".saoma");
    }

    /** The same archive, whose directory says that its first bundle has 2 GB. */
    Path swollen(Path kar) throws IOException {
        return jars.withDeclaredSize(kar, "repository/com/acme/part-0/1.0/part-0-1.0.jar", Integer.MAX_VALUE);
    }

    /** The list of a package alone, as a fleet agent asks what is missing of it. */
    Path withoutFiles(Path release) throws IOException {
        Path list = Files.copy(release, file("list-of-" + release.getFileName()));
        try (FileSystem zip = FileSystems.newFileSystem(list)) {
            try (Stream<Path> blobs = Files.list(zip.getPath("blobs"))) {
                for (Path blob : blobs.toList()) {
                    Files.delete(blob);
                }
            }
        }
        return list;
    }

    /** What the Karaf tooling makes of bundles. */
    Path kar(String feature, Path... bundles) throws IOException {
        return kar(feature, 35, bundles);
    }

    Path kar(String feature, int startLevel, Path... bundles) throws IOException {
        Path kar = file(feature + ".kar");
        StringBuilder features = new StringBuilder(
                "<features xmlns=\"http://karaf.apache.org/xmlns/features/v1.6.0\" name=\"acme\"><feature name=\""
                        + feature + "\" version=\"1.0.0\">");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(kar))) {
            for (int i = 0; i < bundles.length; i++) {
                features.append("<bundle start-level=\"")
                        .append(startLevel)
                        .append("\">mvn:com.acme/part-")
                        .append(i)
                        .append("/1.0</bundle>");
                zip.putNextEntry(new ZipEntry("repository/com/acme/part-" + i + "/1.0/part-" + i + "-1.0.jar"));
                Files.copy(bundles[i], zip);
            }
            zip.putNextEntry(new ZipEntry("repository/com/acme/feature/1.0/feature-1.0-features.xml"));
            zip.write(features.append("</feature></features>")
                    .toString()
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return kar;
    }

    private void tool(String... words) {
        StringWriter out = new StringWriter();
        List<String> line = new ArrayList<>(List.of("--home", directory.toString()));
        for (String word : words) {
            boolean isFile = word.endsWith(".dsse")
                    || word.endsWith(".json")
                    || word.endsWith(".pub")
                    || word.endsWith(".saoma")
                    || word.matches("(root|operator)-.");
            line.add(isFile ? file(word).toString() : word);
        }
        int code = new ModuleTool(clock)
                .run(new PrintWriter(out, true), new PrintWriter(out, true), line.toArray(String[]::new));
        assertThat(code).as(String.join(" ", line) + "\n" + out).isZero();
    }
}
