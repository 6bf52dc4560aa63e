package org.saoma.core.emvco;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpmCodeTest {
    private static final String NAME = HexFormat.of().formatHex("LI/MEI".getBytes(StandardCharsets.US_ASCII));
    /** 61 {4F, 5A, 57, 5F20, 63 {9F26, 9F36}}, made up. */
    private static final String OBJECTS = "8505" + "4350563031" + "613D" + "4F07A0000003330101" + "5A084000001234567899"
            + "570D4000001234567899D301220100" + "5F2006" + NAME + "6310" + "9F26080102030405060708" + "9F36020011";

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    @Test
    void aCodeIsReadAndWrittenAgain() {
        CpmCode code = CpmCode.read(base64(OBJECTS));

        assertThat(code.problems()).isEmpty();
        assertThat(code.object("61").orElseThrow().children())
                .extracting(CpmObject::tag)
                .containsExactly("4F", "5A", "57", "5F20", "63");
        assertThat(code.text()).isEqualTo(base64(OBJECTS));
        assertThat(CpmCode.of(code.objects()).text()).isEqualTo(code.text());
    }

    @Test
    void missingPaddingIsAcceptedAndKept() {
        String padded = base64(OBJECTS);
        assertThat(padded).endsWith("=");
        String bare = padded.replace("=", "");

        assertThat(CpmCode.read(bare).valid()).isTrue();
        assertThat(CpmCode.read(bare).text()).isEqualTo(bare);
    }

    @Test
    void aLengthOfSeveralBytesIsReadAndWrittenAsItWas() {
        String text = base64("85054350563031" + "6182000D" + "4F81" + "07" + "A0000003330101" + "5001" + "41");

        assertThat(CpmCode.read(text).problems()).isEmpty();
        assertThat(CpmCode.read(text).text()).isEqualTo(text);
    }

    @Test
    void cardNumbersAndNamesAreShownNowhere() {
        CodeInfo info = CodeClassifier.standard().classify(base64(OBJECTS));

        assertThat(info.kind()).isEqualTo(CodeKind.EMVCO_CPM);
        assertThat(info.merchantSide()).isFalse();
        assertThat(info.fields())
                .containsEntry("61.5A", "************7899")
                .containsEntry("61.57", "************7899**********")
                .containsEntry("61.5F20", "************")
                .containsEntry("61.63.9F36", "0011");
        assertThat(CpmCode.read(base64(OBJECTS)).toString())
                .doesNotContain("7899")
                .doesNotContain(NAME);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "not-base64, hQVDUFYwMW!!",
        "not-base64, hQVDUFYwMWF",
    })
    void aTextThatIsNoBase64IsRefused(String problem, String text) {
        assertThat(CpmCode.read(text).problems()).extracting(Problem::code).containsExactly(problem);
        assertThat(CodeClassifier.standard().classify(text).valid()).isFalse();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "85-not-first, 86054350563031 6109 4F07A0000003330101",
        "version, 85054350563032 6109 4F07A0000003330101",
        "missing, 85054350563031 6209 4F07A0000003330101",
        "length-overrun, 85054350563031 6110 4F07A0000003330101",
        "length-overrun, 85054350563031 6109 4F08A0000003330101",
        "truncated-header, 85054350563031 61",
        "truncated-header, 85054350563031 6181",
        "bad-length, 85054350563031 6180 4F07A0000003330101",
        "bad-length, 85054350563031 6184 0000 0009 4F07A0000003330101",
        "bad-tag, 85054350563031 9F",
        "bad-tag, 85054350563031 9F818181 00",
        "too-deep, 85054350563031 6114 6112 6110 610E 610C 610A 6108 6106 6104 6102 5000",
    })
    void aBrokenCodeIsRefusedWithItsReason(String problem, String hex) {
        CpmCode code = CpmCode.read(base64(hex.replace(" ", "")));

        assertThat(code.valid()).isFalse();
        assertThat(code.problems()).extracting(Problem::code).contains(problem);
        assertThat(CodeClassifier.standard()
                        .classify(base64(hex.replace(" ", "")))
                        .valid())
                .isFalse();
    }

    @Test
    void detailsAgainstTheSpecificationAreWarnings() {
        CpmCode code = CpmCode.read(base64("85054350563031" + "6107" + "5001" + "41" + "9F360109"));

        assertThat(code.valid()).isTrue();
        assertThat(code.problems()).extracting(Problem::level).containsOnly(Problem.Level.SPEC);
        assertThat(code.problems()).extracting(Problem::code).isEqualTo(List.of("missing", "length"));
    }
}
