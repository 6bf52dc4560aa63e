package org.saoma.channel.alipay;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the certificates of certificate mode, numbers them as the platform does, and checks them up to a root. */
final class Certificates {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----");

    /** The object identifiers of the Chinese national algorithms (1.2.156.10197.1), as they stand in a certificate. */
    private static final String NATIONAL_ALGORITHMS = "2a811ccf5501";

    /** The signature algorithms of RSA (1.2.840.113549.1.1). */
    private static final String RSA_SIGNATURES = "1.2.840.113549.1.1";

    private final Path home;

    /** @param home where relative paths begin */
    Certificates(Path home) {
        this.home = home;
    }

    /**
     * Reads certificates in the order they are written. Those of the national algorithms, which Alipay's root file holds beside
     * its RSA roots, are left out: Java cannot read them and RSA2 does not need them.
     *
     * @param field the setting, for errors
     * @param textOrPath PEM text, or the path of a PEM or DER file
     * @return at least one certificate
     * @throws IllegalArgumentException names the setting and the remedy
     */
    List<X509Certificate> read(String field, String textOrPath) {
        byte[] bytes = textOrPath.contains("-----BEGIN")
                ? textOrPath.getBytes(StandardCharsets.US_ASCII)
                : file(field, textOrPath.strip());
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (byte[] der : ders(bytes)) {
                if (!HexFormat.of().formatHex(der).contains(NATIONAL_ALGORITHMS)) {
                    certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
                }
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    field + ": not a readable certificate; download it again from the open platform", e);
        }
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException(
                    field + ": holds no RSA certificate; give the PEM text or the path of the downloaded .crt file");
        }
        return certificates;
    }

    private static List<byte[]> ders(byte[] bytes) {
        if (bytes.length > 0 && bytes[0] == 0x30) {
            return List.of(bytes);
        }
        Matcher blocks = PEM.matcher(new String(bytes, StandardCharsets.US_ASCII));
        return blocks.results()
                .map(block -> Base64.getMimeDecoder().decode(block.group(1)))
                .toList();
    }

    private byte[] file(String field, String path) {
        try {
            return Files.readAllBytes(home.resolve(path));
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(
                    field + ": cannot read the file " + path + "; give its path, or the PEM text itself", e);
        }
    }

    /** A certificate's number at the platform: the MD5 of issuer and serial number, 32 hex digits. */
    static String serial(X509Certificate certificate) {
        String name = certificate.getIssuerX500Principal().getName() + certificate.getSerialNumber();
        try {
            byte[] md5 = MessageDigest.getInstance("MD5").digest(name.getBytes(StandardCharsets.UTF_8));
            return String.format("%032x", new BigInteger(1, md5));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no MD5", e);
        }
    }

    /** The number of a root file: those of its RSA certificates, joined by underscores. */
    static String rootSerial(List<X509Certificate> roots) {
        return roots.stream()
                .filter(root -> root.getSigAlgOID().startsWith(RSA_SIGNATURES))
                .map(Certificates::serial)
                .collect(Collectors.joining("_"));
    }

    /**
     * Checks that the first certificate of a file was issued, through the others of the file, by one of the roots.
     *
     * @param field the setting, for errors
     * @throws IllegalArgumentException when it was not, or is out of date
     */
    static void requireChain(String field, List<X509Certificate> chain, List<X509Certificate> roots, Instant now) {
        X509Certificate leaf = chain.get(0);
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(leaf);
        try {
            PKIXBuilderParameters params = new PKIXBuilderParameters(
                    roots.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toSet()), target);
            params.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
            params.setRevocationEnabled(false);
            params.setDate(Date.from(now));
            CertPathBuilder.getInstance("PKIX").build(params);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    field + ": the certificate " + serial(leaf) + " ("
                            + leaf.getNotBefore().toInstant() + " to "
                            + leaf.getNotAfter().toInstant() + ") does not lead to alipayRootCertificate at " + now
                            + "; download the current files from the open platform and check the terminal's clock",
                    e);
        }
    }
}
