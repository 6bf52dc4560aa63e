package org.saoma.core.emvco;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class CodecPropertiesTest {
    private static final CodeClassifier CLASSIFIER = CodeClassifier.standard();

    @Provide
    Arbitrary<List<MpmObject>> objects() {
        Arbitrary<String> ids =
                Arbitraries.integers().between(1, 99).filter(id -> id != 63).map(id -> String.format("%02d", id));
        Arbitrary<String> values = Arbitraries.oneOf(
                Arbitraries.strings().ascii().ofMaxLength(99),
                Arbitraries.of("最", "佳", "Í", "é", "🍵", "a")
                        .list()
                        .ofMaxSize(30)
                        .map(parts -> String.join("", parts)),
                Arbitraries.of("6304", "63046304", "0002AB", ""));
        return Combinators.combine(ids, values)
                .as((id, value) -> new MpmObject(id, value, 0))
                .list()
                .ofMaxSize(12)
                .uniqueElements(MpmObject::id);
    }

    @Property
    void whatIsWrittenReadsBackAndIsWrittenTheSame(@ForAll("objects") List<MpmObject> objects) {
        MpmBuilder builder = new MpmBuilder().add("00", "01");
        objects.forEach(object -> builder.add(object.id(), object.value()));
        String text = builder.buildTolerant();

        MpmCode code = MpmCode.read(text);

        assertThat(code.valid()).isTrue();
        assertThat(code.text()).isEqualTo(text);
        assertThat(code.objects().subList(1, objects.size() + 1))
                .extracting(MpmObject::id, MpmObject::value)
                .containsExactlyElementsOf(objects.stream()
                        .map(object -> org.assertj.core.groups.Tuple.tuple(object.id(), object.value()))
                        .toList());
    }

    @Property
    void aChangedCharacterIsNoticed(@ForAll("objects") List<MpmObject> objects, @ForAll int where) {
        MpmBuilder builder = new MpmBuilder().add("00", "01");
        objects.forEach(object -> builder.add(object.id(), object.value()));
        String text = builder.buildTolerant();
        int at = Math.floorMod(where, text.length() - 4);
        char changed = text.charAt(at) == '7' ? '8' : '7';

        assertThat(MpmCode.read(text.substring(0, at) + changed + text.substring(at + 1))
                        .valid())
                .isFalse();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(300),
                Arbitraries.strings().numeric().ofMaxLength(60).map(digits -> "000201" + digits),
                Arbitraries.strings().numeric().ofMaxLength(60).map(digits -> digits + "6304" + "ABCD"),
                Arbitraries.strings().ascii().ofMaxLength(60).map(tail -> "https://" + tail),
                Arbitraries.strings().ascii().ofMaxLength(60).map(tail -> "hQVDUFYwM" + tail));
    }

    @Property
    void anyTextIsJudgedAndNothingIsThrown(@ForAll("texts") String text) {
        CodeInfo info = CLASSIFIER.classify(text);

        assertThat(info.valid()).isEqualTo(info.problems().isEmpty());
        assertThat(CodeReport.of(text)).startsWith("{\"kind\":\"" + info.kind() + '"');
    }

    @Property
    void anyReadableConsumerCodeIsWrittenTheSame(@ForAll @Size(max = 60) byte[] tail) {
        byte[] start = {(byte) 0x85, 5, 'C', 'P', 'V', '0', '1', 0x61, 0x0B, 0x4F, 5, 1, 2, 3, 4, 5, 0x50, 2, 'A', 'B'};
        byte[] data = new byte[start.length + tail.length];
        System.arraycopy(start, 0, data, 0, start.length);
        System.arraycopy(tail, 0, data, start.length, tail.length);
        String text = Base64.getEncoder().encodeToString(data);

        CpmCode code = CpmCode.read(text);

        assertThat(code.objects().isEmpty() || code.text().equals(text)).isTrue();
        assertThat(CLASSIFIER.classify(text).kind()).isEqualTo(CodeKind.EMVCO_CPM);
    }
}
