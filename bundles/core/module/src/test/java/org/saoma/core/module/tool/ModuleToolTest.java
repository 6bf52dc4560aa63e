package org.saoma.core.module.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saoma.core.module.trust.Certificates;
import org.saoma.core.module.trust.Certificates.Identity;
import org.saoma.core.module.trust.Dsse;
import org.saoma.core.module.trust.GenerationDocument;
import org.saoma.core.module.trust.GenerationVerifier;
import org.saoma.core.module.trust.Jars;
import org.saoma.core.module.trust.KeyFiles;
import org.saoma.core.module.trust.Maker;
import org.saoma.core.module.trust.Standing;
import org.saoma.core.module.trust.Targets;
import org.saoma.core.module.trust.Terminal;
import org.saoma.core.module.trust.Trust;
import org.saoma.core.module.trust.TrustChain;
import org.saoma.core.module.trust.VerifiedGeneration;
import org.saoma.generation.Hashes;

/** From nothing to a signed package, as docs/signing.md tells it. */
class ModuleToolTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
    private static final Identity ACME = Certificates.selfSigned("acme", "EC");

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Jars jars;
    private Path printer;

    @BeforeEach
    void keys() throws Exception {
        for (String key : List.of("root-a", "root-b", "root-c", "operator-a", "operator-b")) {
            good("keygen", key);
        }
        jars = new Jars(Files.createDirectory(directory.resolve("jars")));
        printer = jars.sign(jars.bundle("com.acme.printer", "1.0.0"), ACME);
    }

    @Test
    void aKeyIsForItsOwnerAloneAndNeverReplaced() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("root-a"))))
                .isEqualTo("rw-------");
        byte[] before = Files.readAllBytes(file("root-a"));

        assertThat(run("keygen", "root-a")).isEqualTo(1);

        assertThat(err.toString()).contains("exists already");
        assertThat(file("root-a")).hasBinaryContent(before);
        assertThat(out.toString()).doesNotContain("BEGIN");
    }

    @Test
    void aPackageIsMadeThatATerminalTakes() throws Exception {
        trust();
        good("check", "--trust", "trust.dsse", printer.toString());
        good(
                "sign",
                "--key",
                "operator-a",
                "--trust",
                "trust.dsse",
                "--sequence",
                "8",
                "--base",
                base().toString(),
                "--jars",
                printer.toString(),
                "--level",
                "com.acme.printer=35",
                "--group",
                "canary",
                "--out",
                "g.dsse");
        assertThat(out.toString()).contains("com.acme.printer 1.0.0 by acme", "signed by 1 of 2 operators; 2 have to");
        good("sign", "--key", "operator-b", "--trust", "trust.dsse", "g.dsse");
        good("pack", "--trust", "trust.dsse", "--jars", "jars", "g.dsse", "acme.saoma");

        try (ZipFile zip = new ZipFile(file("acme.saoma").toFile())) {
            byte[] envelope =
                    zip.getInputStream(zip.getEntry("generation.dsse")).readAllBytes();
            Trust trust = TrustChain.first(
                    zip.getInputStream(zip.getEntry("trust.dsse")).readAllBytes());
            Terminal terminal = new Terminal("SH0001", "x86", Set.of("canary"), 17);
            Standing standing = new Standing(terminal, 7, CLOCK.instant(), Set.of("ab".repeat(32)));
            VerifiedGeneration verified = new GenerationVerifier(trust.document(), standing).verify(envelope);
            GenerationDocument.Bundle money = verified.document().bundles().get(0);
            GenerationDocument.Bundle added = verified.document().bundles().get(1);
            assertThat(money.symbolicName()).isEqualTo("org.saoma.api.money");
            assertThat(added.startLevel()).isEqualTo(35);
            assertThat(added.feature()).isEqualTo("com.acme.printer");
            assertThat(verified.document().features()).containsExactly("saoma-api", "com.acme.printer");
            Path blob = file("blob.jar");
            Files.copy(zip.getInputStream(zip.getEntry("blobs/" + added.sha256() + ".jar")), blob);
            assertThat(verified.verify(added, blob)).isEqualTo(new Maker("Acme Ltd", ACME.pin()));
            assertThat(zip.getEntry("blobs/" + money.sha256() + ".jar"))
                    .as("every terminal was delivered with it")
                    .isNull();
        }
    }

    @Test
    void aVendorsArchiveGoesIntoAGenerationAsItIs() throws Exception {
        trust();
        Path kar = kar(36);
        good("check", "--trust", "trust.dsse", kar.toString());
        assertThat(out.toString())
                .contains(kar + "!com/acme/printer/1.0/printer-1.0.jar: good, by Acme Ltd with the key " + ACME.pin());
        good(
                "sign",
                "--key",
                "operator-a",
                "--trust",
                "trust.dsse",
                "--sequence",
                "8",
                "--base",
                base().toString(),
                "--jars",
                kar.toString(),
                "--out",
                "g.dsse");
        good("pack", "--jars", kar.toString(), "g.dsse", "acme.saoma");

        GenerationDocument generation = GenerationDocument.parse(
                Dsse.parse(Files.readAllBytes(file("g.dsse"))).payload(Dsse.GENERATION));
        assertThat(generation.features()).containsExactly("saoma-api", "acme-printer");
        GenerationDocument.Bundle added = generation.bundles().get(1);
        assertThat(added.startLevel()).isEqualTo(36);
        assertThat(added.feature()).isEqualTo("acme-printer");
        try (ZipFile zip = new ZipFile(file("acme.saoma").toFile())) {
            assertThat(zip.getInputStream(zip.getEntry("blobs/" + added.sha256() + ".jar")))
                    .hasBinaryContent(Files.readAllBytes(printer));
        }
    }

    @Test
    void aVendorHearsThatItsArchiveStartsTooLate() throws Exception {
        trust();
        assertThat(run("check", "--trust", "trust.dsse", kar(50).toString())).isEqualTo(1);
        assertThat(out.toString()).contains("starts at level 50", "40 or before");
    }

    private Path kar(int startLevel) throws Exception {
        Path kar = file("acme.kar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(kar))) {
            zip.putNextEntry(new ZipEntry("repository/com/acme/printer/1.0/printer-1.0.jar"));
            Files.copy(printer, zip);
            zip.putNextEntry(new ZipEntry("repository/com/acme/acme/1.0/acme-1.0-features.xml"));
            zip.write(("<features><feature name='acme-printer'><bundle start-level='" + startLevel
                            + "'>mvn:com.acme/printer/1.0</bundle></feature></features>")
                    .getBytes(StandardCharsets.UTF_8));
        }
        return kar;
    }

    @Test
    void theSameContentMakesTheSamePackage() throws Exception {
        generation("g.dsse", "8");
        good("pack", "--jars", "jars", "g.dsse", "one.saoma");
        good("pack", "--jars", "jars", "g.dsse", "two.saoma");
        assertThat(file("one.saoma")).hasSameBinaryContentAs(file("two.saoma"));
    }

    @Test
    void whatTerminalsHaveIsNotPackedAgain() throws Exception {
        generation("g.dsse", "8");
        Path scanner = jars.sign(jars.bundle("com.acme.scanner", "1.0.0"), ACME);
        good(
                "sign",
                "--key",
                "operator-a",
                "--trust",
                "trust.dsse",
                "--sequence",
                "9",
                "--base",
                "g.dsse",
                "--jars",
                scanner.toString(),
                "--out",
                "next.dsse");
        good("pack", "--jars", "jars", "--have", "g.dsse", "next.dsse", "next.saoma");
        assertThat(out.toString()).contains("generation 9, 1 files");
    }

    @Test
    void aMissingFileIsNamed() throws Exception {
        generation("g.dsse", "8");
        assertThat(run("pack", "g.dsse", "x.saoma")).isEqualTo(1);
        assertThat(err.toString()).contains("The file of com.acme.printer 1.0.0", "--jars");
        assertThat(file("x.saoma")).doesNotExist();
    }

    @Test
    void nothingIsSignedThatTerminalsWouldRefuse() throws Exception {
        trust();
        Path unsigned = jars.bundle("com.acme.scanner", "1.0.0");
        assertThat(run(
                        "sign",
                        "--key",
                        "operator-a",
                        "--trust",
                        "trust.dsse",
                        "--sequence",
                        "8",
                        "--jars",
                        unsigned.toString(),
                        "--out",
                        "g.dsse"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("com.acme.scanner 1.0.0 is not signed");
        assertThat(file("g.dsse")).doesNotExist();

        Path foreign = jars.sign(jars.bundle("com.other.scanner", "1.0.0"), ACME);
        assertThat(run(
                        "sign",
                        "--key",
                        "operator-a",
                        "--trust",
                        "trust.dsse",
                        "--sequence",
                        "8",
                        "--jars",
                        foreign.toString(),
                        "--out",
                        "g.dsse"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("com.other.scanner belongs to no vendor");
    }

    @Test
    void theSecondOperatorLooksToo() throws Exception {
        generation("g.dsse", "8");
        good("sign", "--key", "operator-b", "--trust", "trust.dsse", "g.dsse");
        assertThat(out.toString()).contains("not looked at: com.acme.printer 1.0.0. Give its file with --jars");

        out.getBuffer().setLength(0);
        good("sign", "--key", "operator-b", "--trust", "trust.dsse", "--jars", printer.toString(), "g.dsse");
        assertThat(out.toString()).contains("signed by 2 of 2 operators").doesNotContain("not looked at");
    }

    @Test
    void theSecondOperatorSignsNothingThatTerminalsWouldRefuse() throws Exception {
        trust();
        Path unsigned = jars.bundle("com.acme.scanner", "1.0.0");
        assertNotCoSigned(bundle("com.acme.scanner", unsigned, 35), "is not signed", unsigned);
        assertNotCoSigned(bundle("com.acme.printer", printer, 50), "starts at level 50");
        assertNotCoSigned(bundle("com.other.printer", printer, 35), "com.other.printer is not one of vendor `acme`'s");
        assertNotCoSigned(bundle("com.acme.printer", printer, 35), "is not a file of generation 8", unsigned);
    }

    /** The first operator made it with a tool of their own. */
    private void assertNotCoSigned(GenerationDocument.Bundle bundle, String reason, Path... files) throws Exception {
        GenerationDocument made = new GenerationDocument(
                8,
                CLOCK.instant(),
                CLOCK.instant().plusSeconds(60),
                1,
                Targets.ALL,
                17,
                List.of("acme"),
                List.of(bundle));
        byte[] envelope = Dsse.unsigned(Dsse.GENERATION, made.toBytes())
                .signedBy(KeyFiles.readPrivate(file("operator-a")))
                .toBytes();
        Files.write(file("g.dsse"), envelope);
        List<String> line = new ArrayList<>(List.of("sign", "--key", "operator-b", "--trust", "trust.dsse", "g.dsse"));
        for (Path file : files) {
            line.addAll(List.of("--jars", file.toString()));
        }
        err.getBuffer().setLength(0);

        assertThat(run(line.toArray(String[]::new))).isEqualTo(1);

        assertThat(err.toString()).contains(reason);
        assertThat(file("g.dsse")).hasBinaryContent(envelope);
    }

    private static GenerationDocument.Bundle bundle(String name, Path file, int level) throws Exception {
        return new GenerationDocument.Bundle(
                name, "1.0.0", Hashes.sha256(file), Files.size(file), level, "acme", "acme");
    }

    @Test
    void anOperatorDoesNotSignWhatIsBelowTheFloorOrRevoked() throws Exception {
        trust();
        good("trust", "next", "trust.dsse", "next.json");
        String next = Files.readString(file("next.json"));
        Files.writeString(
                file("next.json"),
                next.replaceFirst("\"minSequence\" : 0", "\"minSequence\" : 9")
                        .replaceFirst("\"bundles\" : \\[ ]", "\"bundles\" : [\"" + Hashes.sha256(printer) + "\"]"));
        good("trust", "sign", "--key", "root-a", "next.json", "next.dsse");
        good("trust", "sign", "--key", "root-b", "next.dsse");

        assertNotSigned("8", "Generation 8 is below 9");
        assertNotSigned("9", "was revoked");
    }

    private void assertNotSigned(String sequence, String reason) throws Exception {
        err.getBuffer().setLength(0);
        assertThat(run(
                        "sign",
                        "--key",
                        "operator-a",
                        "--trust",
                        "next.dsse",
                        "--sequence",
                        sequence,
                        "--jars",
                        printer.toString(),
                        "--out",
                        "g.dsse"))
                .isEqualTo(1);
        assertThat(err.toString()).contains(reason);
        assertThat(file("g.dsse")).doesNotExist();
    }

    @Test
    void onlyOperatorsSignGenerations() throws Exception {
        generation("g.dsse", "8");
        assertThat(run("sign", "--key", "root-a", "--trust", "trust.dsse", "g.dsse"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("is not an operator's in trust document 1");
    }

    @Test
    void twoFilesOfOneNameAreAMistake() throws Exception {
        trust();
        jars.sign(jars.bundle("com.acme.printer", "1.1.0"), ACME);
        assertThat(run(
                        "sign",
                        "--key",
                        "operator-a",
                        "--trust",
                        "trust.dsse",
                        "--sequence",
                        "8",
                        "--jars",
                        "jars",
                        "--out",
                        "g.dsse"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("are both com.acme.printer");
    }

    @Test
    void aBundleIsTakenOut() throws Exception {
        generation("g.dsse", "8");
        good(
                "sign",
                "--key",
                "operator-a",
                "--trust",
                "trust.dsse",
                "--sequence",
                "9",
                "--base",
                "g.dsse",
                "--remove",
                "com.acme.printer",
                "--out",
                "next.dsse");
        byte[] next = Files.readAllBytes(file("next.dsse"));
        assertThat(GenerationDocument.parse(Dsse.parse(next).payload(Dsse.GENERATION))
                        .bundles())
                .extracting(GenerationDocument.Bundle::symbolicName)
                .containsExactly("org.saoma.api.money");
    }

    @Test
    void aRootIsReplacedByTheOldAndTheNewOnes() throws Exception {
        trust();
        good("keygen", "root-d");
        good("trust", "next", "trust.dsse", "next.json");
        String next = Files.readString(file("next.json"))
                .replace(publicKey("root-a"), publicKey("root-d"))
                .replace("root-a", "root-d");
        Files.writeString(file("next.json"), next);
        good("trust", "sign", "--key", "root-a", "next.json", "next.dsse");
        assertThat(out.toString()).contains("signed by 0 of its 3 roots", "counts if it is one of the document before");
        good("trust", "sign", "--key", "root-b", "next.dsse");
        assertThat(run("trust", "check", "trust.dsse", "next.dsse")).isEqualTo(1);
        good("trust", "sign", "--key", "root-d", "next.dsse");
        good("trust", "check", "trust.dsse", "next.dsse");
        assertThat(out.toString()).contains("A terminal with trust document 1 gets to 2.");
    }

    @Test
    void aTrustDocumentSaysWhatItSays() throws Exception {
        trust();
        good("trust", "show", "trust.dsse");
        assertThat(out.toString())
                .contains("trust document 1, from 2026-11-23T12:00:00Z to 2027-11-23T12:00:00Z")
                .contains("roots, 2 of 3 have to sign", "root-a  signed", "operators, 2 of 2 have to sign")
                .contains("vendor acme, Acme Ltd", "[com.acme.*]");
    }

    @Test
    void whatContradictsItselfIsNotSigned() throws Exception {
        trust();
        good("trust", "next", "trust.dsse", "next.json");
        Files.writeString(
                file("next.json"),
                Files.readString(file("next.json")).replace("\"rootThreshold\" : 2", "\"rootThreshold\" : 9"));
        assertThat(run("trust", "sign", "--key", "root-a", "next.json", "next.dsse"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("trust.rootThreshold: 9 is not between 1 and 3");
    }

    @Test
    void aVendorIsPinnedByACertificateOrAJar() throws Exception {
        Files.write(file("acme.cer"), ACME.certificate().getEncoded());
        good("trust", "pin", "acme.cer");
        good("trust", "pin", printer.toString());
        assertThat(out.toString().lines().filter(ACME.pin()::equals)).hasSize(2);
        assertThat(run("trust", "pin", jars.bundle("a", "1.0.0").toString())).isEqualTo(1);
        assertThat(run("trust", "pin", "root-a.pub")).isEqualTo(1);
    }

    @Test
    void theTrustDocumentOfTheHomeIsTakenIfNoneIsGiven() throws Exception {
        trust();
        Files.createDirectories(file("home/modules"));
        Files.move(file("trust.dsse"), file("home/modules/trust.dsse"));
        good("check", printer.toString());
        assertThat(out.toString()).contains("good, by Acme Ltd");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "polish",
                "keygen",
                "keygen a b",
                "keygen --size 3",
                "trust",
                "trust polish",
                "trust sign root.json",
                "trust new --days soon x.json",
                "sign g.dsse",
                "pack g.dsse",
                "trust pin --x"
            })
    void aCommandLineThatMakesNoSenseEndsWithTheUsage(String line) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(64);
        assertThat(err.toString()).contains("Usage:", "keygen FILE", "trust new --root PUB");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(run("trust", "show", "nothing.dsse")).isEqualTo(1);
        assertThat(err.toString()).contains("There is no file", "nothing.dsse");
    }

    @Test
    void theToolIsFoundByItsName() {
        assertThat(ServiceLoader.load(ToolProvider.class).stream()
                        .map(tool -> tool.get().name()))
                .contains("module");
    }

    private void generation(String name, String sequence) throws Exception {
        trust();
        good(
                "sign",
                "--key",
                "operator-a",
                "--trust",
                "trust.dsse",
                "--sequence",
                sequence,
                "--base",
                base().toString(),
                "--jars",
                printer.toString(),
                "--out",
                name);
    }

    private void trust() throws Exception {
        good(
                "trust",
                "new",
                "--root",
                "root-a.pub",
                "--root",
                "root-b.pub",
                "--root",
                "root-c.pub",
                "--operator",
                "operator-a.pub",
                "--operator",
                "operator-b.pub",
                "--operator-threshold",
                "2",
                "trust.json");
        String vendor = "{\"id\": \"acme\", \"name\": \"Acme Ltd\", \"signers\": [\"" + ACME.pin()
                + "\"], \"symbolicNames\": [\"com.acme.*\"], \"maxStartLevel\": 40}";
        String json = Files.readString(file("trust.json"));
        Files.writeString(
                file("trust.json"), json.replaceFirst("\"vendors\" : \\[ ]", "\"vendors\": [" + vendor + "]"));
        good("trust", "sign", "--key", "root-a", "trust.json", "trust.dsse");
        good("trust", "sign", "--key", "root-c", "trust.dsse");
    }

    private Path base() throws Exception {
        return Files.writeString(
                file("terminal.json"),
                "{\"name\": \"terminal\", \"sequence\": 1, \"features\": [\"saoma-api\"], \"bundles\": [{\"symbolicName\": "
                        + "\"org.saoma.api.money\", \"version\": \"1.0.0\", \"file\": \"bundles/money.jar\", \"sha256\": \""
                        + "ab".repeat(32) + "\", \"size\": 7, \"startLevel\": 10, \"feature\": \"saoma-api\"}]}");
    }

    private String publicKey(String name) throws Exception {
        return Files.readAllLines(file(name + ".pub")).get(1);
    }

    private void good(String... words) {
        assertThat(run(words)).as(err.toString()).isZero();
    }

    private int run(String... words) {
        List<String> line = new ArrayList<>(List.of("--home", file("home").toString()));
        for (String word : words) {
            boolean isFile = word.matches("[a-z-]+\\.(json|dsse|pub|saoma|cer)|(root|operator)-[a-z]|jars");
            line.add(isFile ? file(word).toString() : word);
        }
        return new ModuleTool(CLOCK).run(new PrintWriter(out), new PrintWriter(err), line.toArray(String[]::new));
    }

    private Path file(String name) {
        return directory.resolve(name);
    }
}
