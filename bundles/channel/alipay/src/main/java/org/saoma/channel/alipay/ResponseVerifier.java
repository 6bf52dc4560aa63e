package org.saoma.channel.alipay;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.saoma.api.channel.Unknown;

/** Believes an answer only when a known key of Alipay signed exactly its text. */
final class ResponseVerifier {
    private final AlipayKeys keys;
    private final Clock clock;

    ResponseVerifier(AlipayKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** @throws NotSentException when no answer could be believed now */
    void requireUsable() throws NotSentException {
        keys.requireUsable(clock.instant());
    }

    /** @throws UnknownException when the answer is unsigned, badly signed, or signed with a certificate not known here */
    void verify(Envelope envelope, ApiMethod method) throws UnknownException {
        if (envelope.sign().isEmpty()) {
            throw bad("the answer carries no signature", envelope, method);
        }
        List<PublicKey> candidates = keys.forAnswer(envelope.certificateSerial(), clock.instant());
        // Some answers were signed before their slashes were escaped for transport.
        String unescaped = envelope.content().replace("\\/", "/");
        for (PublicKey key : candidates) {
            if (signed(envelope.content(), envelope.sign(), key) || signed(unescaped, envelope.sign(), key)) {
                return;
            }
        }
        throw bad("the signature of the answer is not by a key of Alipay known here", envelope, method);
    }

    private static boolean signed(String content, String sign, PublicKey key) {
        try {
            Signature signature = Signature.getInstance(RequestSigner.ALGORITHM);
            signature.initVerify(key);
            signature.update(content.getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(sign));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static UnknownException bad(String what, Envelope envelope, ApiMethod method) {
        String claim;
        try {
            claim = Answer.read(envelope.content(), method).label();
        } catch (UnknownException e) {
            claim = "unreadable";
        }
        return new UnknownException(Unknown.Cause.BAD_SIGNATURE, what + " (it claims: " + claim + ")");
    }
}
