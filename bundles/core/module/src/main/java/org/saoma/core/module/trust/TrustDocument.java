package org.saoma.core.module.trust;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.saoma.api.module.ModuleException;

/**
 * Whom a terminal trusts with what. Offline roots sign it.
 *
 * @param version counts the documents; each follows the one before
 * @param roots sign the next document
 * @param operators sign generations
 * @param timestampAuthorities whose RFC 3161 time stamps on JARs count
 * @param revokedKeys ids of keys that count no more: SHA-256 of their SubjectPublicKeyInfo
 * @param revokedBundles SHA-256 of files that may not run any more
 * @param minSequence no generation below it may run
 * @param maxStep how far a generation's sequence may be above the one before
 */
public record TrustDocument(
        long version,
        Instant created,
        Instant expires,
        Keyring roots,
        Keyring operators,
        List<Vendor> vendors,
        List<X509Certificate> timestampAuthorities,
        Set<String> revokedKeys,
        Set<String> revokedBundles,
        long minSequence,
        long maxStep) {
    public TrustDocument {
        vendors = List.copyOf(vendors);
        timestampAuthorities = List.copyOf(timestampAuthorities);
        revokedKeys = Set.copyOf(revokedKeys);
        revokedBundles = Set.copyOf(revokedBundles);
    }

    /** @throws ModuleException when it cannot be read, or contradicts itself */
    public static TrustDocument parse(byte[] payload) throws ModuleException {
        return TrustReader.read(payload);
    }

    public Optional<Vendor> vendor(String id) {
        return vendors.stream().filter(vendor -> vendor.id().equals(id)).findFirst();
    }

    /** The vendor to whom a symbolic name belongs. */
    public Optional<Vendor> owner(String symbolicName) {
        return vendors.stream().filter(vendor -> vendor.owns(symbolicName)).findFirst();
    }

    /**
     * Refuses a generation that may not run, not even to go back to: one below the floor, or with a revoked file. Nothing here depends on
     * time, so nothing that runs stops because something expired.
     *
     * @param sha256 of its files
     */
    public void mayRun(long sequence, Collection<String> sha256) throws ModuleException {
        if (sequence < minSequence) {
            throw Refusal.SEQUENCE_BELOW_FLOOR.because("Generation " + sequence + " is below " + minSequence
                    + ", the lowest that trust document " + version + " allows. Install a later one.");
        }
        for (String hash : sha256) {
            requireNotRevoked(hash);
        }
    }

    /** Refuses a file that may not run, whatever it comes with. */
    public void requireNotRevoked(String sha256) throws ModuleException {
        if (revokedBundles.contains(sha256)) {
            throw Refusal.BUNDLE_REVOKED.because("The file " + sha256 + " was revoked in trust document " + version
                    + " or before. Install one that takes its place.");
        }
    }
}
