package org.saoma.core.module.trust;

import java.security.CodeSigner;
import java.security.Timestamp;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Set;
import org.saoma.api.module.ModuleException;

/** Whether a JAR was signed by the vendor whose bundle it is said to be. */
final class SignerCheck {

    private final TrustDocument trust;
    private final Instant created;

    /** @param created of the generation: the date that counts for what has no time stamp, so that an old bundle stays good */
    SignerCheck(TrustDocument trust, Instant created) {
        this.trust = trust;
        this.created = created;
    }

    /** @return the key with which the vendor signed it */
    String require(Vendor vendor, Set<CodeSigner> signers, String bundle) throws ModuleException {
        if (signers.isEmpty()) {
            throw Refusal.JAR_UNSIGNED.because(bundle + " is not signed, or in a way that counts no more. "
                    + vendor.name() + " has to sign it with jarsigner.");
        }
        for (CodeSigner signer : signers) {
            if (isOf(vendor, signer, bundle)) {
                return CertificatePath.of(signer.getSignerCertPath()).signer();
            }
        }
        CodeSigner first = signers.iterator().next();
        throw Refusal.JAR_SIGNER_FOREIGN.because(bundle + " is signed with the key "
                + CertificatePath.of(first.getSignerCertPath()).signer() + ", which is not one of " + vendor.name()
                + "'s. Get the original, or have the key entered in the trust document.");
    }

    private boolean isOf(Vendor vendor, CodeSigner signer, String bundle) throws ModuleException {
        CertificatePath path = CertificatePath.of(signer.getSignerCertPath());
        Instant date = date(signer);
        boolean known = false;
        for (VendorSigner expected : vendor.signers()) {
            known = known || matches(expected, path, date);
        }
        if (!known) {
            return false;
        }
        if (path.hasKeyOf(trust.revokedKeys())) {
            throw Refusal.KEY_REVOKED.because(bundle + " is signed with the key " + path.signer()
                    + ", which was revoked or was issued by one that was. " + vendor.name()
                    + " has to sign it with another.");
        }
        requireTime(vendor, date, bundle);
        return true;
    }

    private static boolean matches(VendorSigner expected, CertificatePath path, Instant date) throws ModuleException {
        if (expected instanceof VendorSigner.Authority authority) {
            return path.issuedBy(authority.certificate(), CertificatePath.CODE_SIGNING, date);
        }
        boolean pinned =
                expected instanceof VendorSigner.Pinned pin && pin.sha256().equals(path.signer());
        if (pinned) {
            path.requireValid(date);
        }
        return pinned;
    }

    /** A vendor whose time is over may not ship what is newer than its end. */
    static void requireTime(Vendor vendor, Instant date, String bundle) throws ModuleException {
        if (vendor.expires().isPresent() && date.isAfter(vendor.expires().get())) {
            throw Refusal.VENDOR_EXPIRED.because(bundle + " is of " + date + ", but vendor " + vendor
                    + " was trusted until " + vendor.expires().get() + ". Renew it in the trust document.");
        }
    }

    /** When it was signed, if an authority that the roots named says so. Anybody can make a time stamp of anybody else's. */
    private Instant date(CodeSigner signer) throws ModuleException {
        Timestamp timestamp = signer.getTimestamp();
        if (timestamp == null) {
            return created;
        }
        Instant stamped = timestamp.getTimestamp().toInstant();
        CertificatePath path = CertificatePath.of(timestamp.getSignerCertPath());
        for (X509Certificate authority : trust.timestampAuthorities()) {
            if (!path.hasKeyOf(trust.revokedKeys())
                    && path.issuedBy(authority, CertificatePath.TIME_STAMPING, stamped)) {
                return stamped;
            }
        }
        return created;
    }
}
