package org.saoma.core.module.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.saoma.api.module.ModuleException;
import org.saoma.generation.Hashes;

/** Those who look after terminals: three roots of whom two have to sign, two operators who both have to, and the vendor Acme. */
final class Fleet {

    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    static final Terminal TERMINAL = new Terminal("SH0001", "x86", Set.of("shanghai"), 17);

    /** The scope of a vendor of printers. */
    static final String PRINTER_SCOPE = "\"symbolicNames\": [\"com.acme.*\"], "
            + "\"provides\": [\"osgi.service;objectClass=org.saoma.api.device.ReceiptPrinter\"], "
            + "\"exports\": [\"com.acme.*\"], \"imports\": [\"org.saoma.api.device\", \"org.osgi.*\"], "
            + "\"maxStartLevel\": 40";

    final SigningKey rootA = SigningKey.generate();
    final SigningKey rootB = SigningKey.generate();
    final SigningKey rootC = SigningKey.generate();
    final SigningKey operatorA = SigningKey.generate();
    final SigningKey operatorB = SigningKey.generate();

    private List<String> vendors = List.of();
    private String more = "";
    private long committed = 7;
    private Instant now = NOW;
    private Set<String> delivered = Set.of();

    /** @param signers of the vendor Acme, whose scope is that of printers */
    Fleet acme(String... signers) {
        return vendors(vendor("acme", PRINTER_SCOPE, signers));
    }

    Fleet vendors(String... json) {
        vendors = List.of(json);
        return this;
    }

    /** @param json fields more for the trust document */
    Fleet more(String json) {
        more = json;
        return this;
    }

    Fleet committed(long sequence) {
        committed = sequence;
        return this;
    }

    Fleet now(Instant time) {
        now = time;
        return this;
    }

    Fleet delivered(Path file) {
        delivered = Set.of(hash(file));
        return this;
    }

    static String vendor(String id, String scope, String... signers) {
        return "{\"id\": \"" + id + "\", \"name\": \"Acme Ltd\", \"signers\": [" + quoted(Stream.of(signers)) + "], "
                + scope + "}";
    }

    Dsse trust(long version, SigningKey... signers) {
        return trust(version, List.of(rootA, rootB, rootC), 2, signers);
    }

    Dsse trust(long version, List<SigningKey> roots, int threshold, SigningKey... signers) {
        return sign(Dsse.TRUST, trustJson(version, roots, threshold), signers);
    }

    String trustJson(long version, List<SigningKey> roots, int threshold) {
        String floor = more.contains("minSequence") ? "" : "\"minSequence\": 0,";
        return "{\"version\": " + version
                + ", \"created\": \"2026-11-01T00:00:00Z\", \"expires\": \"2027-11-01T00:00:00Z\", \"roots\": ["
                + keys(roots) + "], \"rootThreshold\": " + threshold + ", \"operators\": ["
                + keys(List.of(operatorA, operatorB)) + "], \"operatorThreshold\": 2, \"vendors\": ["
                + String.join(", ", vendors) + "], " + floor + more + "\"maxStep\": 100}";
    }

    TrustDocument trust() throws ModuleException {
        return TrustChain.first(trust(1, rootA, rootB).toBytes()).document();
    }

    VerifiedGeneration verify(Dsse generation) throws ModuleException {
        Standing standing = new Standing(TERMINAL, committed, now, delivered);
        return new GenerationVerifier(trust(), standing).verify(generation.toBytes());
    }

    /** Verifies a generation that has nothing but one bundle, and the file of that. */
    String verify(GenerationDocument.Bundle bundle, Path file) throws ModuleException, IOException {
        return verify(signed(generation(8, bundle))).verify(bundle, file).name();
    }

    /** Verifies a generation that has nothing but one bundle of Acme's. */
    String verifyAcme(Path file) throws ModuleException, IOException {
        return verify(bundle(file), file);
    }

    static GenerationDocument.Bundle bundle(Path file) {
        return bundle("com.acme.printer", file, 35, "acme");
    }

    static GenerationDocument.Bundle bundle(String symbolicName, Path file, int startLevel, String vendor) {
        try {
            return new GenerationDocument.Bundle(
                    symbolicName, "1.0.0", hash(file), Files.size(file), startLevel, "acme", vendor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static GenerationDocument generation(long sequence, GenerationDocument.Bundle... bundles) {
        return generation(sequence, Targets.ALL, 17, bundles);
    }

    static GenerationDocument generation(
            long sequence, Targets targets, int java, GenerationDocument.Bundle... bundles) {
        return new GenerationDocument(
                sequence,
                NOW.minusSeconds(3600),
                NOW.plusSeconds(86_400 * 30),
                1,
                targets,
                java,
                List.of("acme"),
                List.of(bundles));
    }

    Dsse signed(GenerationDocument generation) {
        return sign(Dsse.GENERATION, text(generation), operatorA, operatorB);
    }

    static Dsse sign(String type, String payload, SigningKey... signers) {
        Dsse envelope = Dsse.unsigned(type, payload.getBytes(StandardCharsets.UTF_8));
        for (SigningKey signer : signers) {
            envelope = envelope.signedBy(signer);
        }
        return envelope;
    }

    static String text(GenerationDocument generation) {
        return new String(generation.toBytes(), StandardCharsets.UTF_8);
    }

    static String hash(Path file) {
        try {
            return Hashes.sha256(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String keys(List<SigningKey> keys) {
        List<String> objects = new ArrayList<>();
        for (SigningKey key : keys) {
            objects.add("{\"key\": \"" + key.publicKey().base64() + "\"}");
        }
        return String.join(", ", objects);
    }

    static String quoted(Stream<String> texts) {
        return texts.map(text -> "\"" + text + "\"").collect(Collectors.joining(", "));
    }
}
