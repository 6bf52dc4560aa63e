package org.saoma.core.module.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TrustReaderTest {

    private static final String PIN = "ab".repeat(32);
    private static final Fleet FLEET = new Fleet().acme(PIN);
    private static final String GOOD = FLEET.trustJson(3, List.of(FLEET.rootA, FLEET.rootB, FLEET.rootC), 2);

    @Test
    void aDocumentSaysWhomToTrustWithWhat() throws Exception {
        TrustDocument trust = read(GOOD);

        assertThat(trust.version()).isEqualTo(3);
        assertThat(trust.expires()).isEqualTo(Instant.parse("2027-11-01T00:00:00Z"));
        assertThat(trust.roots().keys())
                .containsExactly(FLEET.rootA.publicKey(), FLEET.rootB.publicKey(), FLEET.rootC.publicKey());
        assertThat(trust.roots().threshold()).isEqualTo(2);
        assertThat(trust.maxStep()).isEqualTo(100);
        Vendor acme = trust.vendor("acme").orElseThrow();
        assertThat(acme.signers()).containsExactly(new VendorSigner.Pinned(PIN));
        assertThat(acme.nativeCode()).isFalse();
        assertThat(acme.maxStartLevel()).isEqualTo(40);
        assertThat(acme.expires()).isEmpty();
        assertThat(trust.owner("com.acme.printer.usb")).contains(acme);
        assertThat(trust.owner("com.acmeevil")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void whatContradictsItselfIsRefusedWithItsPlace(String from, String to, String message) {
        assertThat(GOOD).contains(from);
        Refused.because(Refusal.TRUST_MALFORMED, () -> read(GOOD.replace(from, to)))
                .contains(message);
    }

    static Stream<Arguments> contradictions() {
        String rootA = FLEET.rootA.publicKey().base64();
        String rootB = FLEET.rootB.publicKey().base64();
        String operatorA = FLEET.operatorA.publicKey().base64();
        String other = Fleet.vendor("other", Fleet.PRINTER_SCOPE.replace("com.acme.*", "com.acme.usb"), PIN);
        String vendors = "\"vendors\": [";
        return Stream.of(
                Arguments.of("\"version\": 3", "\"version\": 0", "trust.version: 0 is not between 1"),
                Arguments.of("\"version\": 3", "\"version\": \"3\"", "trust.version: it has to be a whole number"),
                Arguments.of("\"version\": 3", "\"version\": null", "trust.version: it is missing"),
                Arguments.of("\"version\": 3, ", "", "trust.version: it is missing"),
                Arguments.of("2027-11-01T00:00:00Z", "2027-11-01", "`2027-11-01` is no time like"),
                Arguments.of("2027-11-01T00:00:00Z", "2026-10-01T00:00:00Z", "trust.expires"),
                Arguments.of("\"rootThreshold\": 2", "\"rootThreshold\": 4", "trust.rootThreshold: 4"),
                Arguments.of("\"rootThreshold\": 2", "\"rootThreshold\": 0", "trust.rootThreshold: 0"),
                Arguments.of(rootA, rootB, "trust.roots[1].key: it is there twice"),
                Arguments.of(rootA, "AAAA", "trust.roots[0].key: it is not the Base64 of an Ed25519"),
                Arguments.of(operatorA, rootA, "is a root too"),
                Arguments.of("\"maxStep\": 100", "\"maxStep\": 0", "trust.maxStep: 0"),
                Arguments.of("\"maxStep\"", "\"maxSteps\": 1, \"maxStep\"", "trust.maxSteps: it is not known"),
                Arguments.of("\"maxStep\"", "\"maxStep\": 1, \"maxStep\"", "trust is no JSON"),
                Arguments.of(
                        "\"maxStep\"",
                        "\"revoked\": {\"keys\": [\"" + FLEET.rootC.publicKey().id() + "\"]}, \"maxStep\"",
                        "is revoked and trusted at once"),
                Arguments.of("\"maxStep\"", "\"revoked\": {\"bundles\": [\"AB\"]}, \"maxStep\"", "`AB` is no SHA-256"),
                Arguments.of("\"maxStep\"", "\"revoked\": {\"files\": []}, \"maxStep\"", "trust.revoked.files"),
                Arguments.of(
                        "\"maxStep\"", "\"timestampAuthorities\": [\"AAAA\"], \"maxStep\"", "timestampAuthorities"),
                Arguments.of("\"id\": \"acme\"", "\"id\": \"Acme!\"", "trust.vendors[0].id: `Acme!`"),
                Arguments.of(vendors, vendors + other + ", ", "they overlap with those of `other`"),
                Arguments.of(
                        vendors,
                        vendors + other.replace("\"other\"", "\"acme\"").replace("com.acme.usb", "org.x") + ", ",
                        "`acme` is there twice"),
                Arguments.of("[\"" + PIN + "\"]", "[]", "vendors[0].signers: there is none"),
                Arguments.of("[\"" + PIN + "\"]", "[\"AAAA\"]", "vendors[0].signers: `AAAA` is not the SHA-256"),
                Arguments.of("[\"" + PIN + "\"]", "[\"" + PIN + "\"], \"vouched\": true", "operators vouch"),
                Arguments.of("[\"com.acme.*\"], \"provides\"", "[], \"provides\"", "symbolicNames: there is none"),
                Arguments.of("[\"com.acme.*\"], \"provides\"", "[\"com.*e\"], \"provides\"", "`com.*e` is not a name"),
                Arguments.of("osgi.service;objectClass=", "osgi.service;=", "is not a capability like"),
                Arguments.of("\"maxStartLevel\": 40", "\"maxStartLevel\": 100", "vendors[0].maxStartLevel: 100"),
                Arguments.of("\"maxStartLevel\": 40", "\"level\": 40", "vendors[0].maxStartLevel: it is missing"),
                Arguments.of("\"maxStep\": 100", ",", "trust is no JSON: line 1"),
                Arguments.of("\"minSequence\": 0", "\"minSequence\": -1", "trust.minSequence: -1"),
                Arguments.of("\"vendors\": [{", "\"vendors\": [7, {", "trust.vendors: `7` is no object"));
    }

    private static TrustDocument read(String json) throws Exception {
        return TrustDocument.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
