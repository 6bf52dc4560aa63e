package org.saoma.channel.alipay;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Key pairs of the two sides, made once for all tests. */
final class TestKeys {
    static final KeyPair APP = generate();
    static final KeyPair ALIPAY = generate();
    static final KeyPair ALIPAY_NEXT = generate();
    static final KeyPair STRANGER = generate();

    private TestKeys() {}

    static String privateText(KeyPair pair) {
        return Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
    }

    static String publicText(KeyPair pair) {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
