package org.saoma.core.emvco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MpmCodeTest {

    private static MpmBuilder teaHouse() {
        return new MpmBuilder()
                .add("00", "01")
                .add("01", "12")
                .template("26", account -> account.add("00", "SG.PAYNOW").add("01", "2"))
                .add("52", "5814")
                .add("53", "702")
                .add("54", "12.30")
                .add("58", "SG")
                .add("59", "TEA HOUSE")
                .add("60", "SINGAPORE");
    }

    @Test
    void theCheckSumIsCcittFalseWithItsLeadingZeros() {
        assertThat(Crc16.of("123456789", 9)).isEqualTo("29B1");
        assertThat(Crc16.of("", 0)).isEqualTo("FFFF");
        assertThat(Crc16.of("最佳运输", 4)).hasSize(4).isNotEqualTo(Crc16.of("????", 4));
    }

    @Test
    void whatIsBuiltCanBeRead() {
        MpmCode code = MpmCode.read(teaHouse().build());

        assertThat(code.problems()).isEmpty();
        assertThat(code.crcOk()).isTrue();
        assertThat(code.value("54")).contains("12.30");
        assertThat(code.object("26").flatMap(account -> account.child("00"))).contains("SG.PAYNOW");
        assertThat(code.value("61")).isEmpty();
    }

    @Test
    void aProblemTellsWhereItIs() {
        String text = "000201" + "0102XY" + "5802CN" + "26xx";

        assertThat(MpmCode.read(text).problems())
                .extracting(Problem::code, Problem::position)
                .contains(org.assertj.core.groups.Tuple.tuple("bad-length", 18));
    }

    @Test
    void anObjectInsideAPrimitiveAccountIsNotLookedFor() {
        MpmObject visa = new MpmObject("02", "0004abcd", 0);

        assertThat(visa.children()).isEmpty();
    }

    @Test
    void nothingThatBreaksTheSpecificationIsWritten() {
        assertThatThrownBy(() -> teaHouse().add("55", "02").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tip indicator");
        assertThatThrownBy(() -> new MpmBuilder().add("00", "01").build()).hasMessageContaining("52 is missing");
        assertThatThrownBy(() -> teaHouse().add("59", "AGAIN").buildTolerant())
                .hasMessageContaining("59 stands there twice");
        assertThatThrownBy(() -> teaHouse().add("5", "x")).hasMessageContaining("two digits");
        assertThatThrownBy(() -> teaHouse().add("70", "x".repeat(100))).hasMessageContaining("100 characters");
    }

    @Test
    void aSchemeThatLeavesObjectsOutIsWrittenTolerantly() {
        String text = new MpmBuilder().add("00", "01").add("15", "1234").buildTolerant();

        assertThat(MpmCode.read(text).valid()).isTrue();
    }

    @Test
    void aCodeOfMoreThan512CharactersIsReadWithAWarning() {
        MpmBuilder builder = teaHouse();
        List.of("70", "71", "72", "73", "74").forEach(id -> builder.add(id, "x".repeat(99)));

        MpmCode code = MpmCode.read(builder.buildTolerant());

        assertThat(code.valid()).isTrue();
        assertThat(code.problems()).extracting(Problem::code).containsExactly("too-long");
    }
}
