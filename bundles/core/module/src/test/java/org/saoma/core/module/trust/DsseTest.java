package org.saoma.core.module.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saoma.api.module.ModuleException;

class DsseTest {

    private static final String TYPE = "http://example.com/HelloWorld";

    private final SigningKey anna = SigningKey.generate();
    private final SigningKey bob = SigningKey.generate();
    private final Dsse hello = Dsse.unsigned(TYPE, "hello world".getBytes(StandardCharsets.UTF_8));

    @Test
    void whatIsSignedIsTheEncodingOfTheSpecification() {
        assertThat(hello.preImage())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("DSSEv1 29 " + TYPE + " 11 hello world");
    }

    @Test
    void lengthsCountBytesNotCharacters() {
        Dsse chinese = Dsse.unsigned("类型", "扫码".getBytes(StandardCharsets.UTF_8));
        assertThat(chinese.preImage()).asString(StandardCharsets.UTF_8).isEqualTo("DSSEv1 6 类型 6 扫码");
    }

    @Test
    void anEnvelopeReadsBackWithItsSignatures() throws ModuleException {
        Dsse back = Dsse.parse(hello.signedBy(anna).signedBy(bob).toBytes());

        assertThat(back.payload(TYPE)).asString(StandardCharsets.UTF_8).isEqualTo("hello world");
        assertThat(back.isSignedBy(anna.publicKey())).isTrue();
        assertThat(back.isSignedBy(bob.publicKey())).isTrue();
        assertThat(back.isSignedBy(SigningKey.generate().publicKey())).isFalse();
    }

    @Test
    void base64ForUrlsIsTakenToo() throws ModuleException {
        byte[] payload = {(byte) 0xfb, (byte) 0xff};
        Dsse back = Dsse.parse(envelope(Base64.getUrlEncoder().encodeToString(payload)));
        assertThat(back.payload(TYPE)).isEqualTo(payload);
    }

    @Test
    void aSignatureWithoutKeyIdCounts() throws ModuleException {
        String signed = new String(hello.signedBy(anna).toBytes(), StandardCharsets.UTF_8);
        Dsse back = Dsse.parse(signed.replace(anna.publicKey().id(), "").getBytes(StandardCharsets.UTF_8));
        assertThat(back.isSignedBy(anna.publicKey())).isTrue();
    }

    @Test
    void whoSignsAgainIsNotCountedTwice() {
        Keyring both = new Keyring(List.of(anna.publicKey(), bob.publicKey()), 2);
        Dsse twice = hello.signedBy(anna).signedBy(anna);

        assertThat(both.count(twice)).isEqualTo(1);
        Refused.because(
                Refusal.OPERATORS_TOO_FEW,
                () -> both.require(twice, "operator", Refusal.SIGNER_UNKNOWN, Refusal.OPERATORS_TOO_FEW, Set.of()));
    }

    @Test
    void aSignatureCopiedUnderAnotherKeyIdIsNotCounted() throws ModuleException {
        Keyring both = new Keyring(List.of(anna.publicKey(), bob.publicKey()), 2);
        String signed = new String(hello.signedBy(anna).toBytes(), StandardCharsets.UTF_8);
        String object = signed.substring(signed.indexOf("{\"keyid\""), signed.lastIndexOf(']'));
        String forged = signed.replace(
                object,
                object + ","
                        + object.replace(anna.publicKey().id(), bob.publicKey().id()));

        assertThat(both.count(Dsse.parse(forged.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(1);
    }

    @Test
    void anotherPayloadTypeMakesTheSignatureVoid() throws ModuleException {
        String signed = new String(hello.signedBy(anna).toBytes(), StandardCharsets.UTF_8);
        Dsse other = Dsse.parse(signed.replace("HelloWorld", "ByeWorld").getBytes(StandardCharsets.UTF_8));
        assertThat(other.isSignedBy(anna.publicKey())).isFalse();
    }

    @Test
    void anEnvelopeOfAnotherKindIsRefused() {
        Refused.because(Refusal.PAYLOAD_TYPE, () -> hello.payload(Dsse.TRUST)).contains("HelloWorld", Dsse.TRUST);
    }

    @Test
    void anEnvelopeWithoutEndIsRefused() {
        Refused.because(Refusal.TOO_LARGE, () -> Dsse.parse(new byte[Dsse.MAX_SIZE + 1]));
    }

    @Test
    void moreSignaturesThanThereAreKeysAreRefusedBeforeTheyCostTime() {
        String signature = "{\"sig\": \"AAAA\"},";
        String many = "{\"payloadType\": \"x\", \"payload\": \"\", \"signatures\": [" + signature.repeat(40)
                + "{\"sig\": \"AAAA\"}]}";
        Refused.because(Refusal.ENVELOPE_MALFORMED, () -> Dsse.parse(many.getBytes(StandardCharsets.UTF_8)))
                .contains("41");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"payloadType\": \"x\"}",
                "{\"payloadType\": 1, \"payload\": \"\"}",
                "{\"payloadType\": \"x\", \"payload\": \"!\"}",
                "{\"payloadType\": \"x\", \"payload\": \"\", \"signatures\": {}}",
                "{\"payloadType\": \"x\", \"payload\": \"\", \"signatures\": [1]}",
                "{\"payloadType\": \"x\", \"payload\": \"\", \"signatures\": [{\"keyid\": \"a\"}]}",
                "{\"payloadType\": \"x\", \"payload\": \"\", \"payload\": \"AAAA\"}",
                "{\"payloadType\": \"x\", \"payload\": \"\"} {}",
                "{\"payloadType\": \"x\", \"payload\": \"\", \"n\": 1.5}",
                "{\"payloadType\": \"x\", \"payload\": \"\", \"n\": 99999999999999999999}",
                "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
            })
    void whatIsNoEnvelopeIsMalformed(String text) {
        Refused.because(Refusal.ENVELOPE_MALFORMED, () -> Dsse.parse(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] envelope(String payload) {
        return ("{\"payloadType\": \"" + TYPE + "\", \"payload\": \"" + payload + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
