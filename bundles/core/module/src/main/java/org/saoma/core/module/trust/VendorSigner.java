package org.saoma.core.module.trust;

import java.security.cert.X509Certificate;

/** By what a vendor's signature is known. */
public sealed interface VendorSigner {

    /**
     * The signer's own key.
     *
     * @param sha256 of its X.509 SubjectPublicKeyInfo
     */
    record Pinned(String sha256) implements VendorSigner {}

    /** The vendor's authority, which issues certificates for signing code as the vendor likes. */
    record Authority(X509Certificate certificate) implements VendorSigner {}
}
