package org.saoma.core.module.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saoma.core.module.trust.Certificates.Identity;

class JarSignatureTest {

    private static final Identity ACME = Certificates.selfSigned("acme", "EC");
    private static final Identity STRANGER = Certificates.selfSigned("stranger", "EC");
    private static final Identity AUTHORITY = Certificates.authority("acme root");

    @TempDir
    Path directory;

    private Jars jars;
    private final Fleet fleet = new Fleet().acme(ACME.pin());

    @BeforeEach
    void jars() {
        jars = new Jars(directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void aBundleThatItsVendorSignedIsTrusted(String algorithm) throws Exception {
        Identity vendor = Certificates.selfSigned("vendor", algorithm);
        Path jar = jars.sign(jars.printer(), vendor);
        assertThat(new Fleet().acme(vendor.pin()).verifyAcme(jar)).isEqualTo("Acme Ltd");
    }

    @Test
    void aVendorMayHaveAnAuthorityOfItsOwn() throws Exception {
        Identity signer = Certificates.issued(AUTHORITY, "build 7", KeyPurposeId.id_kp_codeSigning);
        Path jar = jars.sign(jars.printer(), signer);
        assertThat(new Fleet().acme(AUTHORITY.base64()).verifyAcme(jar)).isEqualTo("Acme Ltd");
    }

    @Test
    void acertificateForAServerSignsNoBundles() throws Exception {
        Identity server = Certificates.issued(AUTHORITY, "www.acme.com", KeyPurposeId.id_kp_serverAuth);
        Path jar = jars.sign(jars.printer(), server);
        Fleet trusting = new Fleet().acme(AUTHORITY.base64());
        Refused.because(Refusal.JAR_SIGNER_FOREIGN, () -> trusting.verifyAcme(jar));
    }

    @Test
    void anAuthorityOfTheSameNameIsAnother() throws Exception {
        Identity forged =
                Certificates.issued(Certificates.authority("acme root"), "build 7", KeyPurposeId.id_kp_codeSigning);
        Path jar = jars.sign(jars.printer(), forged);
        Fleet trusting = new Fleet().acme(AUTHORITY.base64());
        Refused.because(Refusal.JAR_SIGNER_FOREIGN, () -> trusting.verifyAcme(jar));
    }

    @Test
    void aBundleThatNobodySignedIsRefused() {
        Path jar = jars.printer();
        Refused.because(Refusal.JAR_UNSIGNED, () -> fleet.verifyAcme(jar))
                .contains("com.acme.printer 1.0.0", "jarsigner");
    }

    @Test
    void aBundleThatSomebodyElseSignedIsRefused() {
        Path jar = jars.sign(jars.printer(), STRANGER);
        Refused.because(Refusal.JAR_SIGNER_FOREIGN, () -> fleet.verifyAcme(jar)).contains(STRANGER.pin());
    }

    @Test
    void aChangedEntryIsFound() {
        Path jar = jars.with(signed(), "com/acme/A.txt", "changed");
        Refused.because(Refusal.JAR_TAMPERED, () -> fleet.verifyAcme(jar)).contains("com/acme/A.txt");
    }

    @Test
    void changedHeadersAreFound() {
        Path signed = signed();
        String manifest = new String(jars.entries(signed).get("META-INF/MANIFEST.MF"), StandardCharsets.UTF_8);
        Path jar = jars.with(
                signed,
                "META-INF/MANIFEST.MF",
                manifest.replace(
                        "Bundle-Version: 1.0.0", "Import-Package: org.saoma.api.device\r\nBundle-Version: 1.0.0"));
        Refused.because(Refusal.JAR_TAMPERED, () -> fleet.verifyAcme(jar));
    }

    @Test
    void anAddedEntryIsFound() {
        Path jar = jars.with(signed(), "com/acme/Evil.class", "added");
        Refused.because(Refusal.JAR_ENTRY_ADDED, () -> fleet.verifyAcme(jar)).contains("com/acme/Evil.class");
    }

    @ParameterizedTest
    @ValueSource(strings = {"META-INF/services/x.Y", "META-INF/SIG-EVIL", "META-INF/INDEX.LIST", "META-INF/x.class"})
    void anAddedEntryIsFoundBesideTheSignatureToo(String name) {
        Path jar = jars.with(signed(), name, "added");
        Refused.because(Refusal.JAR_ENTRY_ADDED, () -> fleet.verifyAcme(jar));
    }

    @Test
    void anEntryThatWasTakenOutIsMissed() {
        Path jar = jars.with(signed(), "com/acme/B.txt", null);
        Refused.because(Refusal.JAR_ENTRY_REMOVED, () -> fleet.verifyAcme(jar)).contains("com/acme/B.txt");
    }

    @ParameterizedTest
    @CsvSource({"com/acme/A.txt, com/acme/B.txt", "META-INF/MANIFEST.mg, META-INF/MANIFEST.mf", "com/acme/C, com/acme/"
    })
    void twoEntriesOfOneNameAreRefused(String from, String to) {
        Path jar = from.length() == to.length()
                ? jars.renamed(jars.with(signed(), from, "again"), from, to)
                : jars.with(signed(), "com/acme", "a file where a directory is");
        Refused.because(Refusal.JAR_ENTRY_TWICE, () -> fleet.verifyAcme(jar));
    }

    @ParameterizedTest
    @CsvSource({"com/acme/A.txt, ../etc/passwd_", "com/acme/A.txt, /om/acme/A.txt", "com/acme/A.txt, com\\acme\\A.txt"})
    void namesThatLeadOutOfTheBundleAreRefused(String from, String to) {
        Path jar = jars.renamed(jars.printer(), from, to.substring(0, from.length()));
        Refused.because(Refusal.JAR_MALFORMED, () -> fleet.verifyAcme(jar));
    }

    /** The JDK alone takes it: it reads no further than the directory says, and everybody else does. */
    @Test
    void somethingBehindTheEndOfAnEntryIsFound() throws Exception {
        byte[] longer = Jars.bytes("first of com.acme.printer 1.0.0 and more");
        int size = "first of com.acme.printer 1.0.0".length();
        Path jar = jars.withDeclaredSize(
                jars.with(signed(), "com/acme/A.txt", new String(longer)), "com/acme/A.txt", size);
        assertThat(SignedEntries.signers(jar, namesOf(jar))).isNotEmpty();

        Refused.because(Refusal.JAR_MALFORMED, () -> fleet.verifyAcme(jar)).contains("com/acme/A.txt");
    }

    private EntryNames namesOf(Path jar) throws Exception {
        EntryNames names = new EntryNames();
        for (String name : jars.entries(jar).keySet()) {
            names.add(name);
        }
        return names;
    }

    @Test
    void whoSignsHasToSignAllOfIt() {
        Path half = jars.with(signed(), "com/acme/Added.txt", "not by Acme");
        Path jar = jars.sign(half, STRANGER);
        Refused.because(Refusal.JAR_SIGNERS_MIXED, () -> fleet.verifyAcme(jar));
    }

    @Test
    void severalMaySignAllOfIt() throws Exception {
        Path jar = jars.sign(signed(), STRANGER);
        assertThat(fleet.verifyAcme(jar)).isEqualTo("Acme Ltd");
    }

    @Test
    void aSignatureThatLeavesTheHeadersOutIsRefused() {
        Map<String, byte[]> entries = new LinkedHashMap<>(jars.entries(signed()));
        String file = entries.keySet().stream()
                .filter(name -> name.endsWith(".SF"))
                .findFirst()
                .orElseThrow();
        // Beside the good one, so that the JDK goes on: it does not mind what a signature file lacks.
        entries.put("META-INF/OTHER.SF", "Signature-Version: 1.0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        assertThat(file).isNotEqualTo("META-INF/OTHER.SF");
        Refused.because(Refusal.JAR_TAMPERED, () -> fleet.verifyAcme(jars.write(entries)))
                .contains("META-INF/OTHER.SF");
    }

    @Test
    void aBrokenSignatureIsNone() {
        Map<String, byte[]> entries = new LinkedHashMap<>(jars.entries(signed()));
        entries.replaceAll(
                (name, content) -> name.endsWith(".EC") ? Arrays.copyOf(content, content.length - 8) : content);
        Refused.because(Refusal.JAR_UNSIGNED, () -> fleet.verifyAcme(jars.write(entries)));
    }

    @Test
    void whatIsNoArchiveIsMalformed() throws Exception {
        Path file = Files.writeString(directory.resolve("text.jar"), "no archive");
        Refused.because(Refusal.JAR_MALFORMED, () -> fleet.verifyAcme(file));
        Path cut = directory.resolve("cut.jar");
        byte[] bytes = Files.readAllBytes(signed());
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        Refused.because(Refusal.JAR_MALFORMED, () -> fleet.verifyAcme(cut));
    }

    @Test
    void anArchiveWithoutManifestIsNoBundle() {
        Path jar = jars.write(Map.of("com/acme/A.txt", Jars.bytes("a")));
        Refused.because(Refusal.JAR_MALFORMED, () -> fleet.verifyAcme(jar)).contains("META-INF/MANIFEST.MF");
    }

    @Test
    void aVendorsKeyThatWasRevokedSignsNoMore() {
        fleet.more("\"revoked\": {\"keys\": [\"" + ACME.pin() + "\"]}, ");
        Path jar = signed();
        Refused.because(Refusal.KEY_REVOKED, () -> fleet.verifyAcme(jar)).contains(ACME.pin());
    }

    @Test
    void aRevokedAuthorityTakesItsCertificatesWithIt() throws Exception {
        Identity signer = Certificates.issued(AUTHORITY, "build 7", KeyPurposeId.id_kp_codeSigning);
        Path jar = jars.sign(jars.printer(), signer);
        Fleet trusting =
                new Fleet().acme(AUTHORITY.base64()).more("\"revoked\": {\"keys\": [\"" + AUTHORITY.pin() + "\"]}, ");
        Refused.because(Refusal.KEY_REVOKED, () -> trusting.verifyAcme(jar));
    }

    /** It was good when the generation was made; that it is not any more must not brick a fleet. */
    @Test
    void aCertificateThatExpiresLaterStaysGoodForTheGeneration() throws Exception {
        Identity brief =
                Certificates.selfSigned("brief", "EC", Certificates.FROM, Fleet.NOW.minus(Duration.ofMinutes(30)));
        Path jar = jars.sign(jars.printer(), brief);
        assertThat(new Fleet().acme(brief.pin()).verifyAcme(jar)).isEqualTo("Acme Ltd");
    }

    @Test
    void aCertificateThatWasExpiredBeforeIsRefused() {
        Identity old = Certificates.selfSigned("old", "EC", Certificates.FROM, Fleet.NOW.minus(Duration.ofDays(30)));
        Path jar = jars.sign(jars.printer(), old);
        Fleet trusting = new Fleet().acme(old.pin());
        Refused.because(Refusal.CERTIFICATE_EXPIRED, () -> trusting.verifyAcme(jar))
                .contains("CN=old");
    }

    @Test
    void aCertificateOfAnAuthorityExpiresToo() throws Exception {
        Identity old = Certificates.issued(
                AUTHORITY,
                "build 1",
                KeyPurposeId.id_kp_codeSigning,
                Certificates.FROM,
                Fleet.NOW.minus(Duration.ofDays(30)));
        Path jar = jars.sign(jars.printer(), old);
        Fleet trusting = new Fleet().acme(AUTHORITY.base64());
        Refused.because(Refusal.CERTIFICATE_EXPIRED, () -> trusting.verifyAcme(jar))
                .contains("CN=build 1");
    }

    @Test
    void aTimeStampKeepsAnOldSignatureGood() throws Exception {
        Instant signedAt = Fleet.NOW.minus(Duration.ofDays(60));
        Identity old = Certificates.selfSigned("old", "EC", Certificates.FROM, Fleet.NOW.minus(Duration.ofDays(30)));
        Identity stampers = Certificates.authority("time stampers");
        Identity stamper = Certificates.issued(stampers, "time stamp", KeyPurposeId.id_kp_timeStamping);
        try (TimestampServer server = new TimestampServer(stamper, signedAt)) {
            Path jar = jars.sign(jars.printer(), old, server.address());

            Fleet trusting =
                    new Fleet().acme(old.pin()).more("\"timestampAuthorities\": [\"" + stampers.base64() + "\"], ");
            assertThat(trusting.verifyAcme(jar)).isEqualTo("Acme Ltd");

            Fleet elsewhere = new Fleet().acme(old.pin());
            Refused.because(Refusal.CERTIFICATE_EXPIRED, () -> elsewhere.verifyAcme(jar));
        }
    }

    @Test
    void aVendorsTimeEnds() {
        String scope = Fleet.PRINTER_SCOPE + ", \"notAfter\": \"2026-11-01T00:00:00Z\"";
        Fleet over = new Fleet().vendors(Fleet.vendor("acme", scope, ACME.pin()));
        Path jar = signed();
        Refused.because(Refusal.VENDOR_EXPIRED, () -> over.verifyAcme(jar)).contains("`acme`", "2026-11-01");
    }

    private Path signed() {
        return jars.sign(jars.printer(), ACME);
    }
}
