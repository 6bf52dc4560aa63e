package org.saoma.core.module.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saoma.api.module.ModuleException;
import org.saoma.core.module.trust.Certificates.Identity;

/**
 * What an attacker may try on the way from the operators to the terminal, and for what reason each is refused. What needs a whole terminal is
 * elsewhere: a vendor without operators, archives that fill the disk and updates that stay away in {@code ModulesTest}, a disk that was changed
 * while the terminal was off in {@code LauncherIT}, a boot loop in {@code BootChoiceTest}.
 */
class AttackTableTest {

    private static final Identity ACME = Certificates.selfSigned("acme", "EC");

    @TempDir
    Path directory;

    private final Fleet fleet = new Fleet().acme(ACME.pin());
    private final SigningKey thief = SigningKey.generate();
    private Jars jars;
    private Path printer;
    private GenerationDocument good;

    @BeforeEach
    void aGoodGeneration() {
        jars = new Jars(directory);
        printer = jars.sign(jars.printer(), ACME);
        good = Fleet.generation(8, Fleet.bundle(printer));
    }

    @Test
    void whatOperatorsAndVendorSignedIsTaken() throws Exception {
        Dsse signed = fleet.signed(good);

        VerifiedGeneration verified = fleet.verify(signed);

        assertThat(verified.document()).isEqualTo(good);
        assertThat(verified.envelope()).isEqualTo(signed.toBytes());
        assertThat(verified.verify(good.bundles().get(0), printer).name()).isEqualTo("Acme Ltd");
    }

    @Test
    void aServerThatWasTakenOverSignsNothing() {
        Refused.because(Refusal.SIGNER_UNKNOWN, () -> fleet.verify(sign(good, thief)));
        Refused.because(Refusal.SIGNER_UNKNOWN, () -> fleet.verify(sign(good)));
    }

    @Test
    void aFileAndItsHashSwappedTogetherBreakTheSignature() throws Exception {
        Path evil = jars.sign(jars.printer("X-Evil: yes"), ACME);
        String changed = new String(fleet.signed(good).toBytes(), StandardCharsets.UTF_8)
                .replace(payload(fleet.signed(good)), payload(sign(Fleet.generation(8, Fleet.bundle(evil)))));
        Dsse swapped = Dsse.parse(Jars.bytes(changed));

        Refused.because(Refusal.SIGNATURE_INVALID, () -> fleet.verify(swapped));
    }

    @Test
    void aSwappedFileHasAnotherHash() throws Exception {
        GenerationDocument.Bundle bundle = good.bundles().get(0);
        byte[] bytes = Files.readAllBytes(printer);
        bytes[bytes.length / 2] ^= 1;
        Path swapped = Files.write(directory.resolve("swapped.jar"), bytes);

        Refused.because(Refusal.HASH, () -> fleet.verify(bundle, swapped)).contains(bundle.sha256());
    }

    @Test
    void aFileWithoutEndIsCutShortBeforeItIsRead() throws Exception {
        GenerationDocument.Bundle bundle = good.bundles().get(0);
        Path longer = directory.resolve("longer.jar");
        Files.write(longer, Files.readAllBytes(printer));
        Files.writeString(longer, "and so on", StandardOpenOption.APPEND);

        Refused.because(Refusal.SIZE, () -> fleet.verify(bundle, longer)).contains(String.valueOf(bundle.size()));
    }

    @Test
    void aListWithoutEndIsNotRead() {
        Standing standing = new Standing(Fleet.TERMINAL, 7, Fleet.NOW, Set.of());
        Refused.because(Refusal.TOO_LARGE, () -> new GenerationVerifier(fleet.trust(), standing)
                .verify(new byte[Dsse.MAX_SIZE + 1]));
    }

    @Test
    void anOldGenerationDoesNotComeBack() {
        Refused.because(Refusal.SEQUENCE_OLD, () -> fleet.verify(fleet.signed(Fleet.generation(7, bundle()))))
                .contains("Generation 7", "7, which ran here");
        Refused.because(Refusal.SEQUENCE_OLD, () -> fleet.committed(8).verify(fleet.signed(good)));
    }

    @Test
    void nothingBelowTheFloorIsInstalled() {
        fleet.more("\"minSequence\": 9, ");
        Refused.because(Refusal.SEQUENCE_BELOW_FLOOR, () -> fleet.verify(fleet.signed(good)));
    }

    @Test
    void goingBackLocallyStopsAtTheFloorAndAtWhatWasRevoked() throws Exception {
        String bad = good.bundles().get(0).sha256();
        TrustDocument trust = fleet.more("\"minSequence\": 5, \"revoked\": {\"bundles\": [\"" + bad + "\"]}, ")
                .trust();

        Refused.because(Refusal.SEQUENCE_BELOW_FLOOR, () -> trust.mayRun(4, List.of()));
        Refused.because(Refusal.BUNDLE_REVOKED, () -> trust.mayRun(6, List.of("00".repeat(32), bad)))
                .contains(bad);
        assertThatCode(() -> trust.mayRun(5, List.of("00".repeat(32)))).doesNotThrowAnyException();
    }

    @Test
    void aRevokedFileIsNotInstalledWhoeverSignedIt() {
        fleet.more("\"revoked\": {\"bundles\": [\"" + bundle().sha256() + "\"]}, ");
        Refused.because(Refusal.BUNDLE_REVOKED, () -> fleet.verify(fleet.signed(good)));
        Refused.because(Refusal.BUNDLE_REVOKED, () -> fleet.delivered(printer).verify(fleet.signed(good)));
    }

    @Test
    void whatIsOutOfDateIsNotInstalled() {
        fleet.now(good.expires());
        Refused.because(Refusal.GENERATION_EXPIRED, () -> fleet.verify(fleet.signed(good)))
                .contains("selling goes on");
    }

    @Test
    void underATrustDocumentThatIsOutOfDateNothingIsInstalled() {
        Instant late = Instant.parse("2027-11-01T00:00:00Z");
        GenerationDocument fresh =
                new GenerationDocument(8, late, late.plusSeconds(60), 1, Targets.ALL, 0, List.of(), List.of(bundle()));
        Refused.because(Refusal.TRUST_EXPIRED, () -> fleet.now(late).verify(fleet.signed(fresh)));
    }

    @Test
    void aTrustDocumentThatIsHeldBackIsMissed() {
        GenerationDocument later =
                new GenerationDocument(8, good.created(), good.expires(), 2, Targets.ALL, 0, List.of(), good.bundles());
        Refused.because(Refusal.TRUST_BEHIND, () -> fleet.verify(fleet.signed(later)))
                .contains("needs trust document 2", "has 1");
    }

    @Test
    void aSequenceDoesNotRunAway() {
        Refused.because(
                Refusal.SEQUENCE_LEAP, () -> fleet.verify(fleet.signed(Fleet.generation(Long.MAX_VALUE, bundle()))));
        Refused.because(Refusal.SEQUENCE_LEAP, () -> fleet.verify(fleet.signed(Fleet.generation(108, bundle()))));
        assertThatCode(() -> fleet.verify(fleet.signed(Fleet.generation(107, bundle()))))
                .doesNotThrowAnyException();
    }

    @Test
    void aTerminalFromStockFollowsTheFloorUp() {
        fleet.more("\"minSequence\": 5000, ").committed(1);
        assertThatCode(() -> fleet.verify(fleet.signed(Fleet.generation(5040, bundle()))))
                .doesNotThrowAnyException();
        Refused.because(Refusal.SEQUENCE_LEAP, () -> fleet.verify(fleet.signed(Fleet.generation(5200, bundle()))));
    }

    /** Both are well signed, of one name, version and length; only the list tells them apart. */
    @Test
    void bundlesOfTwoGenerationsAreNotMixed() throws Exception {
        Path before = jars.sign(jars.printer("X-Built: monday"), ACME);
        Path after = Jars.padded(jars.sign(jars.printer("X-Built: sunday"), ACME), Files.size(before));
        Path padded = Jars.padded(before, Files.size(after));
        GenerationDocument.Bundle listed = Fleet.bundle(padded);
        assertThat(fleet.verify(listed, padded)).isEqualTo("Acme Ltd");
        assertThat(fleet.verify(Fleet.bundle(after), after)).isEqualTo("Acme Ltd");

        Refused.because(Refusal.HASH, () -> fleet.verify(listed, after)).contains(listed.sha256(), Fleet.hash(after));
    }

    @Test
    void aGenerationIsForThoseItNames() throws Exception {
        Targets beijing = new Targets(List.of("x86"), List.of("beijing"), List.of());
        Refused.because(Refusal.TARGET, () -> fleet.verify(fleet.signed(Fleet.generation(8, beijing, 17, bundle()))))
                .contains("beijing", "SH0001", "shanghai");
        Targets arm = new Targets(List.of("arm"), List.of(), List.of("SH0001"));
        Refused.because(Refusal.TARGET, () -> fleet.verify(fleet.signed(Fleet.generation(8, arm, 17, bundle()))));
        Targets other = new Targets(List.of(), List.of(), List.of("SH0002"));
        Refused.because(Refusal.TARGET, () -> fleet.verify(fleet.signed(Fleet.generation(8, other, 17, bundle()))));

        Targets mine = new Targets(List.of("x86"), List.of("beijing", "shanghai"), List.of("SH0001"));
        assertThat(fleet.verify(fleet.signed(Fleet.generation(8, mine, 17, bundle())))
                        .document()
                        .targets())
                .isEqualTo(mine);
    }

    @Test
    void aGenerationForALaterPlatformIsRefused() {
        Refused.because(
                        Refusal.REQUIREMENT,
                        () -> fleet.verify(fleet.signed(Fleet.generation(8, Targets.ALL, 21, bundle()))))
                .contains("Java 21", "has 17");
    }

    @Test
    void oneOperatorsStolenKeyIsNotEnough() {
        Refused.because(Refusal.OPERATORS_TOO_FEW, () -> fleet.verify(sign(good, fleet.operatorA)))
                .contains("1 of the 2 operator keys signed it; 2 have to");
        Refused.because(Refusal.OPERATORS_TOO_FEW, () -> fleet.verify(sign(good, fleet.operatorA, thief)));
    }

    @Test
    void aReplacedOperatorKeySignsNoMore() {
        fleet.more("\"revoked\": {\"keys\": [\"" + thief.publicKey().id() + "\"]}, ");
        Refused.because(Refusal.KEY_REVOKED, () -> fleet.verify(sign(good, fleet.operatorA, thief)));
    }

    @Test
    void oneRootsStolenKeyReplacesNobody() throws Exception {
        Trust present =
                TrustChain.first(fleet.trust(1, fleet.rootA, fleet.rootB).toBytes());
        List<SigningKey> thieves = List.of(fleet.rootA, thief);
        Refused.because(
                Refusal.OLD_ROOTS_TOO_FEW,
                () -> TrustChain.next(
                        present, fleet.trust(2, thieves, 2, fleet.rootA, thief).toBytes()));
    }

    @Test
    void aGreedyVendorGetsNoFurtherThanItsScope() {
        Path greedy = jars.sign(jars.printer("Import-Package: org.saoma.api.journal"), ACME);
        Refused.because(Refusal.SCOPE_IMPORT, () -> fleet.verifyAcme(greedy)).contains("org.saoma.api.journal");
    }

    @Test
    void aBundleThatWasChangedIsFoundEntryByEntry() {
        Refused.because(
                Refusal.JAR_TAMPERED, () -> fleet.verifyAcme(jars.with(printer, "com/acme/A.txt", "something else")));
        Refused.because(Refusal.JAR_ENTRY_ADDED, () -> fleet.verifyAcme(jars.with(printer, "com/acme/C.txt", "more")));
        Refused.because(
                Refusal.JAR_ENTRY_TWICE,
                () -> fleet.verifyAcme(jars.renamed(printer, "com/acme/B.txt", "com/acme/A.txt")));
    }

    @Test
    void aCertificateThatExpiresBricksNobody() throws Exception {
        Identity shortLived =
                Certificates.selfSigned("acme", "EC", Fleet.NOW.minusSeconds(7200), Fleet.NOW.plusSeconds(60));
        Fleet later = new Fleet().acme(shortLived.pin()).now(Fleet.NOW.plus(Duration.ofDays(7)));
        assertThat(later.verifyAcme(jars.sign(jars.printer(), shortLived))).isEqualTo("Acme Ltd");
    }

    @Test
    void rootsSignNoGenerations() {
        Refused.because(Refusal.SIGNER_UNKNOWN, () -> fleet.verify(sign(good, fleet.rootA, fleet.rootB)));
    }

    @Test
    void aTrustDocumentIsNoGeneration() {
        Refused.because(Refusal.PAYLOAD_TYPE, () -> fleet.verify(fleet.trust(2, fleet.rootA, fleet.rootB)));
    }

    /** The clock was set back to the day on which it was good. */
    @Test
    void aClockThatIsSetBackBringsNothingBack() throws Exception {
        Clock back = Clock.fixed(good.created(), ZoneOffset.UTC);
        assertThatCode(() -> fleet.now(TimeFloor.NONE.now(back)).verify(fleet.signed(good)))
                .doesNotThrowAnyException();

        Instant after = good.expires().plusSeconds(1);
        GenerationDocument later =
                new GenerationDocument(9, after, after.plusSeconds(60), 1, Targets.ALL, 0, List.of(), good.bundles());
        TimeFloor floor = TimeFloor.NONE.accepted(later);

        Refused.because(
                Refusal.GENERATION_EXPIRED, () -> fleet.now(floor.now(back)).verify(fleet.signed(good)));
    }

    @Test
    void aTerminalWithoutClockTakesTheTimeOfWhatItAccepts() throws ModuleException {
        fleet.now(Instant.EPOCH);
        GenerationDocument accepted = fleet.verify(fleet.signed(good)).document();
        assertThat(TimeFloor.NONE.accepted(accepted).now(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)))
                .isEqualTo(good.created());
    }

    @Test
    void aGenerationFromBeyondTheTrustDocumentIsRefused() {
        Instant far = Instant.parse("2090-01-01T00:00:00Z");
        GenerationDocument future = new GenerationDocument(
                8, far, far.plus(Duration.ofDays(1)), 1, Targets.ALL, 0, List.of(), good.bundles());
        Refused.because(Refusal.TRUST_EXPIRED, () -> fleet.verify(fleet.signed(future)));
    }

    /** Who keeps updates away cannot be told from nobody making any. */
    @Test
    void updatesThatStayAwayAreSaidAndStopNothing() throws ModuleException {
        TrustDocument trust = fleet.trust();
        assertThat(Freshness.problems(trust, Optional.of(good), Fleet.NOW)).isEmpty();
        assertThat(Freshness.problems(trust, Optional.of(good), good.expires().minus(Duration.ofDays(6))))
                .singleElement()
                .asString()
                .contains("release 8, which runs, is good until 2026-12-23");
        assertThat(Freshness.problems(trust, Optional.of(good), good.expires()))
                .singleElement()
                .asString()
                .contains("was good until 2026-12-23", "no later one came", "selling goes on", " — find out whether");
        assertThat(Freshness.problems(trust, Optional.empty(), trust.expires().minus(Duration.ofDays(7))))
                .singleElement()
                .asString()
                .contains("trust document 1 expires on 2027-11-01", " — have the roots sign");
        assertThat(Freshness.problems(trust, Optional.empty(), trust.expires()))
                .singleElement()
                .asString()
                .contains("expired on 2027-11-01", "selling goes on");
        assertThatCode(() -> trust.mayRun(8, List.of(bundle().sha256()))).doesNotThrowAnyException();
    }

    private GenerationDocument.Bundle bundle() {
        return good.bundles().get(0);
    }

    private static Dsse sign(GenerationDocument generation, SigningKey... signers) {
        return Fleet.sign(Dsse.GENERATION, Fleet.text(generation), signers);
    }

    private static String payload(Dsse envelope) {
        return new String(envelope.toBytes(), StandardCharsets.UTF_8)
                .replaceFirst(".*\"payload\":\"([^\"]*)\".*", "$1");
    }
}
