package org.saoma.core.module.trust;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * An Ed25519 public key of a root or an operator. Two are the same when their keys are; the name is for people.
 *
 * <p>A key is taken in its one encoding only, so that nobody counts twice by writing it in two ways: Java itself takes both. Keys of a
 * small order are not taken, because anybody can sign for them.
 */
public final class VerifyKey {

    /** The field of the curve, RFC 8032 5.1. */
    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    /** The y of a point of order 8; that of the others is its negative. */
    private static final BigInteger ORDER_8 =
            new BigInteger("05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826", 16);

    /** The y of every point whose order divides 8. */
    private static final Set<BigInteger> SMALL_ORDER =
            Set.of(BigInteger.ZERO, BigInteger.ONE, P.subtract(BigInteger.ONE), ORDER_8, P.subtract(ORDER_8));

    /** SHA-256 of the X.509 SubjectPublicKeyInfo. */
    private final String id;

    private final PublicKey key;
    private final String name;

    private VerifyKey(PublicKey key, String name) {
        this.id = Sha256.of(key);
        this.key = key;
        this.name = name;
    }

    /** @param spki X.509 SubjectPublicKeyInfo; empty when it is not that of an Ed25519 key */
    static Optional<VerifyKey> of(byte[] spki, String name) {
        try {
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
            return Arrays.equals(key.getEncoded(), spki) && isPlain((EdECPublicKey) key)
                    ? Optional.of(new VerifyKey(key, name))
                    : Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static boolean isPlain(EdECPublicKey key) {
        BigInteger y = key.getPoint().getY();
        return y.compareTo(P) < 0 && !SMALL_ORDER.contains(y);
    }

    /** @param base64 of the SubjectPublicKeyInfo, as it stands in a trust document and between the lines of a PEM file */
    static Optional<VerifyKey> of(String base64, String name) {
        try {
            return of(Base64.getDecoder().decode(base64), name);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            ed25519.update(message);
            return ed25519.verify(signature);
        } catch (GeneralSecurityException e) {
            // What is no Ed25519 signature at all is not thrown out by all Java versions in the same way.
            return false;
        }
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifyKey that && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** A short form that people can compare. */
    @Override
    public String toString() {
        return id.substring(0, 16) + (name.isEmpty() ? "" : " (" + name + ")");
    }
}
