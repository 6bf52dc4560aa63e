package org.saoma.core.module.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.saoma.api.module.ModuleException;

/** Somebody who got a key may sign nonsense: that is refused too, and never breaks what reads it. */
class DocumentPropertiesTest {

    private static final Fleet FLEET = new Fleet().acme("ab".repeat(32));
    private static final String TRUST = FLEET.trustJson(1, List.of(FLEET.rootA, FLEET.rootB, FLEET.rootC), 2);
    private static final String GENERATION = Fleet.text(Fleet.generation(
            8, new GenerationDocument.Bundle("com.acme.printer", "1.0.0", "ab".repeat(32), 10, 35, "acme", "acme")));

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(
                "",
                "null",
                "{}",
                "[]",
                "[[]]",
                "\"\"",
                "-1",
                "0",
                "1e400",
                "9223372036854775807",
                "true",
                "\"*\"",
                "{\"key\":1}",
                "\"\\ud800\"",
                "}",
                ",",
                "\"",
                "é");
    }

    @Property
    void aTrustDocumentWithNonsenseInItIsRefused(
            @ForAll @IntRange(max = 2000) int from,
            @ForAll @IntRange(max = 40) int length,
            @ForAll("pieces") String piece) {
        try {
            TrustDocument.parse(spoiled(TRUST, from, length, piece));
        } catch (ModuleException e) {
            assertThat(Refusal.of(e)).contains(Refusal.TRUST_MALFORMED);
        }
    }

    @Property
    void aGenerationWithNonsenseInItIsRefused(
            @ForAll @IntRange(max = 900) int from,
            @ForAll @IntRange(max = 40) int length,
            @ForAll("pieces") String piece) {
        try {
            GenerationDocument.parse(spoiled(GENERATION, from, length, piece));
        } catch (ModuleException e) {
            assertThat(Refusal.of(e)).contains(Refusal.GENERATION_MALFORMED);
        }
    }

    private static byte[] spoiled(String text, int from, int length, String piece) {
        int at = Math.min(from, text.length());
        String rest = text.substring(Math.min(at + length, text.length()));
        return (text.substring(0, at) + piece + rest).getBytes(StandardCharsets.UTF_8);
    }
}
