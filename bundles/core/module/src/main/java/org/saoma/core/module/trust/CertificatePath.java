package org.saoma.core.module.trust;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.saoma.api.module.ModuleException;

/** The certificates with which something was signed, the signer's own one first. */
record CertificatePath(List<X509Certificate> certificates) {

    static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
    static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";

    static CertificatePath of(CertPath path) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Certificate certificate : path.getCertificates()) {
            if (certificate instanceof X509Certificate x509) {
                certificates.add(x509);
            }
        }
        return new CertificatePath(List.copyOf(certificates));
    }

    /** SHA-256 of the signer's key; empty when there is no certificate. */
    String signer() {
        return certificates.isEmpty() ? "" : Sha256.of(certificates.get(0).getPublicKey());
    }

    boolean hasKeyOf(Set<String> ids) {
        return certificates.stream().anyMatch(certificate -> ids.contains(Sha256.of(certificate.getPublicKey())));
    }

    /** @throws ModuleException when the signer's own certificate was not valid then */
    void requireValid(Instant date) throws ModuleException {
        X509Certificate leaf = certificates.get(0);
        try {
            leaf.checkValidity(Date.from(date));
        } catch (CertificateException e) {
            throw expired(leaf, date, e);
        }
    }

    /**
     * Whether an authority issued this for a purpose.
     *
     * @param purpose OID of an extended key usage that the signer's certificate has to name: an authority may issue others, for servers
     * @throws ModuleException when it did, and one certificate was not valid then
     */
    boolean issuedBy(X509Certificate authority, String purpose, Instant date) throws ModuleException {
        // The path ends before the authority, which may itself be sent along.
        List<X509Certificate> issued = certificates.stream()
                .takeWhile(certificate -> !certificate.equals(authority))
                .toList();
        try {
            if (issued.isEmpty()
                    || issued.get(0).getExtendedKeyUsage() == null
                    || !issued.get(0).getExtendedKeyUsage().contains(purpose)) {
                return false;
            }
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(date));
            CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(issued);
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            return true;
        } catch (CertPathValidatorException e) {
            if (e.getReason() == BasicReason.EXPIRED || e.getReason() == BasicReason.NOT_YET_VALID) {
                throw expired(issued.get(Math.max(e.getIndex(), 0)), date, e);
            }
            return false;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static ModuleException expired(X509Certificate certificate, Instant date, Exception cause) {
        return Refusal.CERTIFICATE_EXPIRED.because(
                "The certificate of " + certificate.getSubjectX500Principal() + " is valid from "
                        + certificate.getNotBefore().toInstant() + " to "
                        + certificate.getNotAfter().toInstant() + " and not on " + date
                        + ", when the bundle was signed or the generation made. Its maker has to sign it again.",
                cause);
    }
}
