package org.saoma.channel.alipay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Makes certificates like those of Alipay: roots, one of them with the national algorithms, and leaves. */
final class TestCertificates {
    private static final AlgorithmIdentifier RSA = algorithm("1.2.840.113549.1.1.11");
    private static final AlgorithmIdentifier SM2 = algorithm("1.2.156.10197.1.501");

    private TestCertificates() {}

    /** An authority that signs itself. */
    static String root(String name, KeyPair keys) {
        return rsa(
                name, keys, name, keys, true, TestOrders.NOW.minusSeconds(86_400), TestOrders.NOW.plusSeconds(864_000));
    }

    /** A leaf that is in date. */
    static String leaf(String name, KeyPair keys, String issuer, KeyPair issuerKeys) {
        return leaf(name, keys, issuer, issuerKeys, TestOrders.NOW.plusSeconds(86_400));
    }

    static String leaf(String name, KeyPair keys, String issuer, KeyPair issuerKeys, Instant end) {
        return rsa(name, keys, issuer, issuerKeys, false, TestOrders.NOW.minusSeconds(86_400), end);
    }

    /** An authority between a root and a leaf. */
    static String intermediate(String name, KeyPair keys, String issuer, KeyPair issuerKeys) {
        return rsa(
                name,
                keys,
                issuer,
                issuerKeys,
                true,
                TestOrders.NOW.minusSeconds(86_400),
                TestOrders.NOW.plusSeconds(864_000));
    }

    /** A root of the national algorithms, which Java itself cannot read. */
    static String nationalRoot() {
        BouncyCastleProvider provider = new BouncyCastleProvider();
        Security.addProvider(provider);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", provider);
            generator.initialize(new ECGenParameterSpec("sm2p256v1"));
            KeyPair keys = generator.generateKeyPair();
            TBSCertificate unsigned = unsigned(
                    "CN=National", keys, "CN=National", SM2, true, TestOrders.NOW, TestOrders.NOW.plusSeconds(60));
            return signed(unsigned, SM2, Signature.getInstance("SM3withSM2", provider), keys);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            Security.removeProvider(provider.getName());
        }
    }

    private static String rsa(
            String name,
            KeyPair keys,
            String issuer,
            KeyPair issuerKeys,
            boolean authority,
            Instant begin,
            Instant end) {
        try {
            return signed(
                    unsigned(name, keys, issuer, RSA, authority, begin, end),
                    RSA,
                    Signature.getInstance("SHA256withRSA"),
                    issuerKeys);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TBSCertificate unsigned(
            String name,
            KeyPair keys,
            String issuer,
            AlgorithmIdentifier algorithm,
            boolean authority,
            Instant begin,
            Instant end) {
        V3TBSCertificateGenerator generator = new V3TBSCertificateGenerator();
        generator.setSerialNumber(new ASN1Integer(new BigInteger(64, new SecureRandom())));
        generator.setSignature(algorithm);
        generator.setIssuer(new X500Name(issuer));
        generator.setSubject(new X500Name(name));
        generator.setStartDate(new Time(Date.from(begin)));
        generator.setEndDate(new Time(Date.from(end)));
        generator.setSubjectPublicKeyInfo(
                SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
        try {
            ExtensionsGenerator extensions = new ExtensionsGenerator();
            extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            generator.setExtensions(extensions.generate());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return generator.generateTBSCertificate();
    }

    private static String signed(TBSCertificate unsigned, AlgorithmIdentifier algorithm, Signature signer, KeyPair keys)
            throws GeneralSecurityException {
        try {
            signer.initSign(keys.getPrivate());
            signer.update(unsigned.getEncoded("DER"));
            ASN1EncodableVector parts = new ASN1EncodableVector();
            parts.add(unsigned);
            parts.add(algorithm);
            parts.add(new DERBitString(signer.sign()));
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder().encodeToString(new DERSequence(parts).getEncoded("DER"))
                    + "\n-----END CERTIFICATE-----\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AlgorithmIdentifier algorithm(String identifier) {
        return new AlgorithmIdentifier(new ASN1ObjectIdentifier(identifier));
    }
}
