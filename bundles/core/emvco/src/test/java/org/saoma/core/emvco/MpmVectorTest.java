package org.saoma.core.emvco;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MpmVectorTest {

    static List<Arguments> vectors() throws IOException {
        try (var in = MpmVectorTest.class.getResourceAsStream("mpm.vectors");
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Arguments.of((Object[]) line.split("\t", 4)))
                    .toList();
        }
    }

    @ParameterizedTest(name = "{2} ({1}) is {0}")
    @MethodSource("vectors")
    void aCodeIsJudgedAsItsVectorSays(String expected, String scheme, String what, String text) {
        MpmCode code = MpmCode.read(text);

        assertThat(judge(code)).as(what).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{2} ({1})")
    @MethodSource("vectors")
    void aCodeBelongsToItsScheme(String expected, String scheme, String what, String text) {
        CodeInfo info = CodeClassifier.standard().classify(text);

        assertThat(info.kind()).isEqualTo(CodeKind.EMVCO_MPM);
        assertThat(info.merchantSide()).isTrue();
        assertThat(info.valid()).isEqualTo(List.of("clean", "warns").contains(expected));
        assertThat(info.valid()).isEqualTo(info.problems().isEmpty());
        assertThat(info.wallet()).isEqualTo(scheme.equals("-") ? null : scheme);
    }

    @ParameterizedTest(name = "{2} ({1})")
    @MethodSource("vectors")
    void aReadableCodeIsWrittenAgainToTheLastCharacter(String expected, String scheme, String what, String text) {
        MpmCode code = MpmCode.read(text);

        if (code.valid()) {
            assertThat(code.text()).isEqualTo(text);
            assertThat(MpmBuilder.of(code).buildTolerant()).isEqualToIgnoringCase(text);
        }
        if (expected.equals("clean")) {
            assertThat(MpmBuilder.of(code).build()).isEqualTo(text);
        }
    }

    @Test
    void thereAreValidAndBrokenVectorsOfManySchemes() throws IOException {
        assertThat(vectors()).hasSizeGreaterThan(35);
    }

    private static String judge(MpmCode code) {
        return code.problems().stream()
                .filter(Problem::fatal)
                .map(Problem::code)
                .findFirst()
                .orElse(code.problems().isEmpty() ? "clean" : "warns");
    }
}
