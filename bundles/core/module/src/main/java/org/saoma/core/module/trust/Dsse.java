package org.saoma.core.module.trust;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.saoma.api.module.ModuleException;

/**
 * A signed envelope: DSSE 1.0, https://github.com/secure-systems-lab/dsse. What is signed is the payload's bytes and their type, so
 * nothing has to be written in one canonical way, and no envelope passes for one of another kind.
 */
public final class Dsse {

    public static final String TRUST = "application/vnd.saoma.trust+json";
    public static final String GENERATION = "application/vnd.saoma.generation+json";

    /** Bytes of an envelope; nothing larger is read. A generation of 1000 bundles has 400 kB. */
    public static final int MAX_SIZE = 1024 * 1024;

    private static final int MAX_SIGNATURES = 32;
    private static final JsonFactory JSON = new JsonFactory();

    private final String payloadType;
    private final byte[] payload;
    private final List<Sig> signatures;

    private Dsse(String payloadType, byte[] payload, List<Sig> signatures) {
        this.payloadType = payloadType;
        this.payload = payload;
        this.signatures = List.copyOf(signatures);
    }

    /** A signature. The key id is nothing but a hint, as anybody can write it. */
    private record Sig(String keyId, byte[] value) {

        boolean mayBeOf(VerifyKey key) {
            return keyId.isEmpty() || keyId.equals(key.id());
        }
    }

    /** An envelope without signatures. */
    public static Dsse unsigned(String payloadType, byte[] payload) {
        return new Dsse(payloadType, payload.clone(), List.of());
    }

    /** Reads an envelope and verifies nothing. */
    public static Dsse parse(byte[] envelope) throws ModuleException {
        if (envelope.length > MAX_SIZE) {
            throw Refusal.TOO_LARGE.because("The envelope has " + envelope.length + " bytes; the limit is " + MAX_SIZE
                    + ". Ask who made it for another.");
        }
        JsonObject json = JsonObject.parse(envelope, "envelope", Refusal.ENVELOPE_MALFORMED);
        List<Sig> signatures = new ArrayList<>();
        for (JsonObject signature : json.objects("signatures")) {
            signatures.add(new Sig(signature.text("keyid", ""), bytes(signature, "sig")));
        }
        if (signatures.size() > MAX_SIGNATURES) {
            throw json.wrong("signatures", "there are " + signatures.size() + "; the limit is " + MAX_SIGNATURES);
        }
        return new Dsse(json.text("payloadType"), bytes(json, "payload"), signatures);
    }

    /** Both Base64 alphabets, as the specification wants. */
    private static byte[] bytes(JsonObject json, String name) throws ModuleException {
        String text = json.text(name);
        try {
            return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            throw json.wrong(name, "it is not Base64");
        }
    }

    /** The same with a signature more, or with one made again. */
    public Dsse signedBy(SigningKey key) {
        List<Sig> all = new ArrayList<>(signatures);
        all.removeIf(signature -> signature.keyId().equals(key.publicKey().id()));
        all.add(new Sig(key.publicKey().id(), key.sign(preImage())));
        return new Dsse(payloadType, payload, all);
    }

    /** The payload, of which nobody knows yet who signed it. */
    public byte[] payload(String expectedType) throws ModuleException {
        if (!payloadType.equals(expectedType)) {
            throw Refusal.PAYLOAD_TYPE.because("The envelope holds `" + payloadType + "`, but `" + expectedType
                    + "` is expected here. Give the right file.");
        }
        return payload.clone();
    }

    boolean isSignedBy(VerifyKey key) {
        byte[] message = preImage();
        return signatures.stream()
                .anyMatch(signature -> signature.mayBeOf(key) && key.verifies(message, signature.value()));
    }

    /** Whether somebody claims to have signed with a key. */
    boolean names(VerifyKey key) {
        return keyIds().contains(key.id());
    }

    /** Who claims to have signed. */
    public List<String> keyIds() {
        return signatures.stream().map(Sig::keyId).toList();
    }

    /** The pre-authentication encoding: what is signed. */
    byte[] preImage() {
        byte[] type = payloadType.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("DSSEv1 " + type.length + " ").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(type);
        out.writeBytes((" " + payload.length + " ").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(payload);
        return out.toByteArray();
    }

    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("payloadType", payloadType);
            out.writeBinaryField("payload", payload);
            out.writeArrayFieldStart("signatures");
            for (Sig signature : signatures) {
                out.writeStartObject();
                out.writeStringField("keyid", signature.keyId());
                out.writeBinaryField("sig", signature.value());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }
}
