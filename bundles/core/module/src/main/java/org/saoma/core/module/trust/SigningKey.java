package org.saoma.core.module.trust;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;

/** An Ed25519 private key of a root or an operator, with its public one. */
public final class SigningKey {

    private final PrivateKey key;
    private final VerifyKey publicKey;

    private SigningKey(PrivateKey key, VerifyKey publicKey) {
        this.key = key;
        this.publicKey = publicKey;
    }

    public static SigningKey generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new SigningKey(
                    pair.getPrivate(),
                    VerifyKey.of(pair.getPublic().getEncoded(), "").orElseThrow());
        } catch (GeneralSecurityException e) {
            throw noEd25519(e);
        }
    }

    /** Empty when one is no Ed25519 key, or when they do not belong together. */
    static Optional<SigningKey> of(byte[] pkcs8, VerifyKey publicKey) {
        try {
            PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            SigningKey pair = new SigningKey(key, publicKey);
            byte[] probe = {1, 2, 3};
            return publicKey.verifies(probe, pair.sign(probe)) ? Optional.of(pair) : Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    byte[] sign(byte[] message) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(key);
            ed25519.update(message);
            return ed25519.sign();
        } catch (GeneralSecurityException e) {
            throw noEd25519(e);
        }
    }

    public VerifyKey publicKey() {
        return publicKey;
    }

    byte[] pkcs8() {
        return key.getEncoded();
    }

    private static AssertionError noEd25519(GeneralSecurityException e) {
        return new AssertionError("every Java platform since 15 has Ed25519", e);
    }

    @Override
    public String toString() {
        return "private key of " + publicKey;
    }
}
