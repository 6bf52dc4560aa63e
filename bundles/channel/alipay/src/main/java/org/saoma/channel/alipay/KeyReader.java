package org.saoma.channel.alipay;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * Reads RSA keys as the open platform hands them out. Its errors name the setting and the remedy; they carry neither the key nor
 * the cause, whose text may quote what was pasted.
 */
final class KeyReader {
    private static final int SMALLEST_BITS = 2048;

    private KeyReader() {}

    /** @throws IllegalArgumentException when it is no PKCS#8 RSA key in Base64 or PEM of at least 2048 bits */
    static RSAPrivateKey privateKey(String field, String text) {
        if (text.contains("BEGIN RSA PRIVATE KEY")) {
            throw new IllegalArgumentException(field + ": a PKCS#1 key; convert it to PKCS#8 with"
                    + " openssl pkcs8 -topk8 -nocrypt -in OLD.pem -out NEW.pem");
        }
        if (text.contains("BEGIN ENCRYPTED")) {
            throw new IllegalArgumentException(
                    field + ": an encrypted key; decrypt it with openssl pkcs8 -in OLD.pem -out NEW.pem");
        }
        RSAPrivateKey key;
        try {
            key = (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes(text)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(field + ": not an RSA private key in PKCS#8, Base64 or PEM;"
                    + " paste the key that the key tool makes for Java");
        }
        return longEnough(field, key);
    }

    /** @throws IllegalArgumentException when it is no RSA public key in Base64 or PEM of at least 2048 bits */
    static RSAPublicKey publicKey(String field, String text) {
        RSAPublicKey key;
        try {
            key = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(bytes(text)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(field + ": not an RSA public key in Base64 or PEM;"
                    + " copy Alipay's public key from the open platform");
        }
        return longEnough(field, key);
    }

    private static byte[] bytes(String text) {
        return Base64.getDecoder()
                .decode(text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", ""));
    }

    private static <K extends RSAKey> K longEnough(String field, K key) {
        int bits = key.getModulus().bitLength();
        if (bits < SMALLEST_BITS) {
            throw new IllegalArgumentException(field + ": an RSA key of " + bits + " bits; RSA2 needs " + SMALLEST_BITS
                    + ", make a new pair of keys");
        }
        return key;
    }
}
