package org.saoma.channel.alipay;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.saoma.api.channel.Unknown;

/**
 * Certificate mode: an answer names the certificate it was signed with, which must be one of those configured and in date.
 *
 * @param certificates Alipay's certificates by serial ({@code alipay_cert_sn}); each was checked up to a configured root
 */
record CertificateKeys(Map<String, X509Certificate> certificates) implements AlipayKeys {

    CertificateKeys {
        certificates = Map.copyOf(certificates);
    }

    @Override
    public void requireUsable(Instant now) throws NotSentException {
        if (certificates.values().stream().noneMatch(certificate -> inDate(certificate, now))) {
            throw new NotSentException("alipayCertificates: none is in date at " + now
                    + "; download Alipay's current certificate from the open platform and check the terminal's clock");
        }
    }

    @Override
    public List<PublicKey> forAnswer(String certificateSerial, Instant now) throws UnknownException {
        X509Certificate certificate = certificates.get(certificateSerial);
        if (certificate == null) {
            throw new UnknownException(
                    Unknown.Cause.BAD_SIGNATURE,
                    "the answer names the certificate alipay_cert_sn=" + Answer.printable(certificateSerial)
                            + ", which is not among alipayCertificates " + certificates.keySet()
                            + "; download Alipay's current certificate from the open platform and add it");
        }
        if (!inDate(certificate, now)) {
            throw new UnknownException(
                    Unknown.Cause.BAD_SIGNATURE,
                    "the answer is signed with the certificate " + certificateSerial + ", which is not in date at "
                            + now);
        }
        return List.of(certificate.getPublicKey());
    }

    private static boolean inDate(X509Certificate certificate, Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }
}
