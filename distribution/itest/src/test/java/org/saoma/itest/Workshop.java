package org.saoma.itest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where operators make releases, with the commands that they have: a root's and an operator's key, a trust document, bundles. */
final class Workshop {

    private static final String PLATFORM =
            """
            "vendors": [{"id": "platform", "name": "Saoma", "vouched": true, "symbolicNames": ["org.saoma.*"],
              "provides": ["*"], "exports": ["org.saoma.*"], "imports": ["*"], "maxStartLevel": 75}]""";

    private final Path place;
    private final CommandLine commands;

    private Workshop(Path place) {
        this.place = place;
        this.commands = new CommandLine(place.resolve("home"));
    }

    /** With new keys, and a trust document that lets them release bundles of the platform. */
    static Workshop in(Path place) throws IOException, InterruptedException {
        Workshop workshop = new Workshop(Files.createDirectories(place));
        workshop.makeKeys();
        return workshop;
    }

    private void makeKeys() throws IOException, InterruptedException {
        for (String key : List.of("root", "operator")) {
            module("keygen", file(key));
        }
        module("trust", "new", "--root", file("root.pub"), "--operator", file("operator.pub"), file("trust.json"));
        Path draft = place.resolve("trust.json");
        Files.writeString(draft, Files.readString(draft).replaceFirst("\"vendors\"\\s*:\\s*\\[\\s*]", PLATFORM));
        module("trust", "sign", "--key", file("root"), file("trust.json"), file("trust.dsse"));
    }

    /** Has a home trust whom this workshop trusts. */
    void provision(Path home) throws IOException {
        Path modules = Files.createDirectories(home.resolve("modules"));
        Files.copy(place.resolve("trust.dsse"), modules.resolve("trust.dsse"));
    }

    /** A bundle of the distribution under another version. */
    Path bundle(String symbolicName, String version) throws IOException {
        return write(symbolicName, Map.of("Bundle-Version", version));
    }

    /** One that cannot be started. */
    Path brokenBundle(String symbolicName, String version) throws IOException {
        return write(
                symbolicName, Map.of("Bundle-Version", version, "Bundle-Activator", "org.saoma.nowhere.Activator"));
    }

    private Path write(String symbolicName, Map<String, String> headers) throws IOException {
        Path jar = place.resolve(symbolicName + "-" + headers.get("Bundle-Version") + ".jar");
        return Files.write(jar, BundleCopy.of(symbolicName, headers));
    }

    /** Signs a generation of the distribution with bundles replaced. */
    private Path sign(long release, String generation, Path... jars) throws IOException, InterruptedException {
        Path base = Path.of(System.getProperty("saoma.dist"), "generations", generation + ".json");
        Path signed = place.resolve(release + ".dsse");
        List<String> line = new ArrayList<>(List.of("sign", "--key", file("operator"), "--trust", file("trust.dsse")));
        line.addAll(List.of("--sequence", Long.toString(release), "--base", base.toString()));
        line.addAll(named(jars));
        line.addAll(List.of("--out", signed.toString()));
        module(line.toArray(String[]::new));
        return signed;
    }

    /** A release as one file. */
    Path pack(long release, String generation, Path... jars) throws IOException, InterruptedException {
        Path packed = place.resolve(release + ".saoma");
        List<String> line = new ArrayList<>(List.of("pack"));
        line.addAll(named(jars));
        line.addAll(List.of(sign(release, generation, jars).toString(), packed.toString()));
        module(line.toArray(String[]::new));
        return packed;
    }

    /** A release as the files that a fleet server gets, by name. */
    Map<String, byte[]> artifacts(long release, String generation, Path... jars)
            throws IOException, InterruptedException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("generation.dsse", Files.readAllBytes(sign(release, generation, jars)));
        for (Path jar : jars) {
            files.put(artifactName(jar), Files.readAllBytes(jar));
        }
        return files;
    }

    private static List<String> named(Path... jars) {
        List<String> words = new ArrayList<>();
        for (Path jar : jars) {
            words.addAll(List.of("--jars", jar.toString()));
        }
        return words;
    }

    /** What a bundle is called at a fleet server. */
    static String artifactName(Path jar) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(jar))) + ".jar";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void module(String... words) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("module"));
        line.addAll(List.of(words));
        commands.run(line.toArray(String[]::new));
    }

    private String file(String name) {
        return place.resolve(name).toString();
    }
}
