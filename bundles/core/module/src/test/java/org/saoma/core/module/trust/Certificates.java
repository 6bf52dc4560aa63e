package org.saoma.core.module.trust;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.CertPath;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes keys with certificates, as vendors and their authorities have them. */
public final class Certificates {

    static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant TO = Instant.parse("2028-01-01T00:00:00Z");

    private static final AtomicLong SERIAL = new AtomicLong(1);

    private Certificates() {}

    /** A private key with its certificate and those above it. */
    public record Identity(PrivateKey key, List<X509Certificate> chain) {

        public X509Certificate certificate() {
            return chain.get(0);
        }

        public String pin() {
            return Sha256.of(certificate().getPublicKey());
        }

        String base64() throws GeneralSecurityException {
            return Base64.getEncoder().encodeToString(certificate().getEncoded());
        }

        CertPath path() throws GeneralSecurityException {
            return CertificateFactory.getInstance("X.509").generateCertPath(chain);
        }

        String signatureAlgorithm() {
            return switch (key.getAlgorithm()) {
                case "RSA" -> "SHA256withRSA";
                case "EC" -> "SHA256withECDSA";
                default -> "Ed25519";
            };
        }
    }

    public static Identity selfSigned(String name, String algorithm) {
        return selfSigned(name, algorithm, FROM, TO);
    }

    static Identity selfSigned(String name, String algorithm, Instant from, Instant to) {
        return make(name, algorithm, null, from, to, null, false);
    }

    static Identity authority(String name) {
        return make(name, "EC", null, FROM.minusSeconds(86_400), TO.plusSeconds(86_400), null, true);
    }

    static Identity issued(Identity authority, String name, KeyPurposeId purpose) {
        return issued(authority, name, purpose, FROM, TO);
    }

    static Identity issued(Identity authority, String name, KeyPurposeId purpose, Instant from, Instant to) {
        return make(name, "EC", authority, from, to, purpose, false);
    }

    private static Identity make(
            String name,
            String algorithm,
            Identity issuer,
            Instant from,
            Instant to,
            KeyPurposeId purpose,
            boolean authority) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("RSA")) {
                generator.initialize(2048);
            }
            KeyPair pair = generator.generateKeyPair();
            X500Principal subject = new X500Principal("CN=" + name);
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer == null ? subject : issuer.certificate().getSubjectX500Principal(),
                    BigInteger.valueOf(SERIAL.getAndIncrement()),
                    Date.from(from),
                    Date.from(to),
                    subject,
                    pair.getPublic());
            if (purpose != null) {
                builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
            }
            if (authority) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            }
            PrivateKey signer = issuer == null ? pair.getPrivate() : issuer.key();
            Identity unsigned = new Identity(signer, List.of());
            X509Certificate certificate = new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder(unsigned.signatureAlgorithm()).build(signer)));
            List<X509Certificate> chain = new ArrayList<>(List.of(certificate));
            if (issuer != null) {
                chain.addAll(issuer.chain());
            }
            return new Identity(pair.getPrivate(), chain);
        } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
