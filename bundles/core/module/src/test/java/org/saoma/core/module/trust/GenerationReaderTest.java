package org.saoma.core.module.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerationReaderTest {

    private static final String HASH = "ab".repeat(32);
    private static final GenerationDocument GOOD = Fleet.generation(
            8,
            new Targets(List.of("x86"), List.of(), List.of("SH0001")),
            17,
            new GenerationDocument.Bundle("com.acme.printer", "1.0.0.RC1", HASH, 10, 35, "acme", "acme"),
            new GenerationDocument.Bundle("org.saoma.api.money", "1.0.0", "cd".repeat(32), 11, 10, "saoma-api", ""));

    @Test
    void whatIsWrittenReadsBack() throws Exception {
        assertThat(GenerationDocument.parse(GOOD.toBytes())).isEqualTo(GOOD);
    }

    @Test
    void whatALaterFormatSaysMoreIsPassedOver() throws Exception {
        String more = text().replace("\"features\"", "\"notes\" : { \"by\" : [ 1 ] }, \"features\"");
        assertThat(GenerationDocument.parse(more.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(GOOD);
    }

    @Test
    void whatIsLeftOutMeansAny() throws Exception {
        String little =
                "{\"sequence\": 1, \"created\": \"2026-11-23T20:00:00+08:00\", \"expires\": \"2026-11-24T12:00:00Z\","
                        + " \"trustVersion\": 1, \"bundles\": [{\"symbolicName\": \"a\", \"version\": \"1\", \"sha256\": \""
                        + HASH
                        + "\", \"size\": 1, \"startLevel\": 1}]}";
        GenerationDocument document = GenerationDocument.parse(little.getBytes(StandardCharsets.UTF_8));
        assertThat(document.targets()).isEqualTo(Targets.ALL);
        assertThat(document.java()).isZero();
        assertThat(document.created()).isEqualTo(Fleet.NOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"sequence\" : 8 | \"sequence\" : 0 | generation.sequence: 0",
                "\"sequence\" : 8 | \"sequence\" : 9223372036854775808 | generation is no JSON",
                "\"java\" : 17 | \"java\" : 17, \"gpu\" : 1 | generation.requires.gpu: it is not known",
                "\"models\" | \"regions\" : [ ], \"models\" | generation.targets.regions: it is not known",
                "\"size\" : 10 | \"size\" : 0 | generation.bundles[0].size: 0",
                "\"size\" : 10 | \"size\" : 99999999999 | generation.bundles[0].size",
                "\"startLevel\" : 35 | \"startLevel\" : 0 | generation.bundles[0].startLevel",
                "com.acme.printer | com/acme | `com/acme` is none",
                "com.acme.printer | org.saoma.api.money | `org.saoma.api.money` is there twice",
                "1.0.0.RC1 | 1.0.0.RC.1 | `1.0.0.RC.1` is none",
                "1.0.0.RC1 | latest | `latest` is none",
            })
    void whatMakesNoSenseIsRefusedWithItsPlace(String from, String to, String message) {
        assertThat(text()).contains(from);
        Refused.because(
                        Refusal.GENERATION_MALFORMED,
                        () -> GenerationDocument.parse(text().replace(from, to).getBytes(StandardCharsets.UTF_8)))
                .contains(message);
    }

    @Test
    void filesAreNamedByTheirHash() {
        String text = text().replace("\"" + HASH + ".jar\"", "\"../../conf/evil.json\"");
        Refused.because(
                        Refusal.GENERATION_MALFORMED,
                        () -> GenerationDocument.parse(text.getBytes(StandardCharsets.UTF_8)))
                .contains("generation.bundles[0].file");
        String twice = text().replace("cd".repeat(32), HASH);
        Refused.because(
                        Refusal.GENERATION_MALFORMED,
                        () -> GenerationDocument.parse(twice.getBytes(StandardCharsets.UTF_8)))
                .contains(HASH + " is there twice");
    }

    private static String text() {
        return Fleet.text(GOOD);
    }
}
