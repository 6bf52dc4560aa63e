package org.saoma.core.module.trust;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.saoma.api.module.ModuleException;

class DssePropertiesTest {

    private static final SigningKey KEY = SigningKey.generate();
    private static final byte[] GOOD =
            Dsse.unsigned(Dsse.TRUST, new byte[] {1, 2, 3, 4, 5}).signedBy(KEY).toBytes();

    @Provide
    Arbitrary<String> almostJson() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ":",
                        ",",
                        "\"payload\"",
                        "\"payloadType\"",
                        "\"signatures\"",
                        "\"sig\"",
                        "\"keyid\"",
                        "\"AAAA\"",
                        "\"",
                        "\\",
                        "\\u0000",
                        "1",
                        "-",
                        "1e9",
                        "null",
                        "true",
                        " ",
                        "\n",
                        "é")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }

    @Property
    void garbageIsMalformedAndNothingElse(@ForAll byte[] bytes) {
        parse(bytes);
    }

    @Property
    void whatLooksLikeJsonIsMalformedAndNothingElse(@ForAll("almostJson") String text) {
        parse(Jars.bytes(text));
        parse(Jars.bytes("{\"payloadType\":\"x\",\"payload\":\"\",\"signatures\":" + text + "}"));
    }

    @Property
    void aChangedByteIsMalformedOrVoidOrChangesNothing(@ForAll int where, @ForAll byte value) throws ModuleException {
        byte[] changed = GOOD.clone();
        changed[Math.floorMod(where, changed.length)] = value;
        Dsse envelope = parse(changed);
        if (envelope != null && envelope.isSignedBy(KEY.publicKey())) {
            assertThat(envelope.payload(Dsse.TRUST)).containsExactly(1, 2, 3, 4, 5);
        }
    }

    /** Null when it is malformed; any other exception fails the property. */
    private static Dsse parse(byte[] bytes) {
        try {
            return Dsse.parse(bytes);
        } catch (ModuleException e) {
            assertThat(e.reason()).isEqualTo(ModuleException.Reason.MALFORMED);
            return null;
        }
    }
}
