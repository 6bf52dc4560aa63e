package org.saoma.core.module.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.saoma.api.module.ModuleException;

class TrustChainTest {

    private final Fleet fleet = new Fleet();
    private final SigningKey a = fleet.rootA;
    private final SigningKey b = fleet.rootB;
    private final SigningKey c = fleet.rootC;
    private final SigningKey newcomer = SigningKey.generate();

    @Test
    void theFirstDocumentIsSignedByItsOwnRoots() throws ModuleException {
        byte[] envelope = fleet.trust(4, a, c).toBytes();

        Trust first = TrustChain.first(envelope);

        assertThat(first.document().version()).isEqualTo(4);
        assertThat(first.envelope()).isEqualTo(envelope);
    }

    @Test
    void aFirstDocumentThatIsNotWholeIsRefused() {
        Refused.because(
                        Refusal.NEW_ROOTS_TOO_FEW,
                        () -> TrustChain.first(fleet.trust(1, a).toBytes()))
                .contains("1 of the 3 root keys signed it; 2 have to");
    }

    @Test
    void theNextDocumentNeedsTheOldAndTheNewRoots() throws ModuleException {
        Trust next = TrustChain.next(
                present(),
                fleet.trust(2, List.of(b, c, newcomer), 2, a, b, newcomer).toBytes());
        assertThat(next.document().roots().keys())
                .contains(newcomer.publicKey())
                .doesNotContain(a.publicKey());
    }

    @Test
    void oneStolenRootKeyReplacesNobody() {
        Dsse thief = fleet.trust(2, List.of(newcomer), 1, a, newcomer);
        Refused.because(Refusal.OLD_ROOTS_TOO_FEW, () -> TrustChain.next(present(), thief.toBytes()));
    }

    @Test
    void newRootsHaveToShowThatTheyHaveTheirKeys() {
        Dsse absent = fleet.trust(2, List.of(newcomer, c), 2, a, b);
        Refused.because(Refusal.NEW_ROOTS_TOO_FEW, () -> TrustChain.next(present(), absent.toBytes()));
    }

    @Test
    void aDocumentThatWasChangedIsRefused() {
        String signed = text(fleet.trust(2, a, b));
        String other = text(fleet.more("\"comment\": \"me too\", ").trust(2));
        String changed = signed.replace(payload(signed), payload(other));

        Refused.because(Refusal.SIGNATURE_INVALID, () -> TrustChain.next(present(), Jars.bytes(changed)));
    }

    @Test
    void aDocumentOfEarlierIsRefused() throws ModuleException {
        Trust second = TrustChain.next(present(), fleet.trust(2, a, b).toBytes());
        Refused.because(
                        Refusal.TRUST_VERSION,
                        () -> TrustChain.next(second, fleet.trust(1, a, b).toBytes()))
                .contains("version 1", "needs 3");
    }

    @Test
    void noDocumentIsLeftOut() {
        Refused.because(
                Refusal.TRUST_VERSION,
                () -> TrustChain.next(present(), fleet.trust(3, a, b).toBytes()));
    }

    @Test
    void aTerminalThatWasOffForLongFollowsStepByStep() throws ModuleException {
        SigningKey d = SigningKey.generate();
        byte[] second =
                fleet.trust(2, List.of(b, c, newcomer), 2, a, b, newcomer).toBytes();
        byte[] third =
                fleet.trust(3, List.of(c, newcomer, d), 2, b, c, newcomer).toBytes();

        Trust last =
                TrustChain.follow(present(), List.of(third, fleet.trust(1, a, b).toBytes(), second), Fleet.NOW);

        assertThat(last.document().version()).isEqualTo(3);
        assertThat(last.envelope()).isEqualTo(third);
    }

    @Test
    void documentsThatTheTerminalIsPastChangeNothing() throws ModuleException {
        Trust present = present();
        SigningKey stranger = SigningKey.generate();
        byte[] forged = fleet.trust(1, List.of(stranger), 1, stranger).toBytes();
        assertThat(TrustChain.follow(present, List.of(forged), Fleet.NOW)).isSameAs(present);
    }

    @Test
    void theLastDocumentMustNotBeExpired() {
        Instant end = Instant.parse("2027-11-01T00:00:00Z");
        Refused.because(
                Refusal.TRUST_EXPIRED,
                () -> TrustChain.follow(present(), List.of(fleet.trust(2, a, b).toBytes()), end));
    }

    @Test
    void aGenerationIsNoTrustDocument() {
        Dsse generation = fleet.signed(Fleet.generation(8));
        Refused.because(Refusal.PAYLOAD_TYPE, () -> TrustChain.next(present(), generation.toBytes()));
    }

    private Trust present() throws ModuleException {
        return TrustChain.first(fleet.trust(1, a, b).toBytes());
    }

    private static String text(Dsse envelope) {
        return new String(envelope.toBytes(), StandardCharsets.UTF_8);
    }

    private static String payload(String envelope) {
        return envelope.replaceFirst(".*\"payload\":\"([^\"]*)\".*", "$1");
    }
}
