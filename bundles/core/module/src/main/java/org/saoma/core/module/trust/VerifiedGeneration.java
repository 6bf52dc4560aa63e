package org.saoma.core.module.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.saoma.api.module.ModuleException;
import org.saoma.generation.Hashes;

/** A generation that operators signed for this terminal. Its files still have to be looked at, each. */
public final class VerifiedGeneration {

    private final TrustDocument trust;
    private final Set<String> delivered;
    private final GenerationDocument document;
    private final byte[] envelope;

    VerifiedGeneration(TrustDocument trust, Set<String> delivered, GenerationDocument document, byte[] envelope) {
        this.trust = trust;
        this.delivered = delivered;
        this.document = document;
        this.envelope = envelope.clone();
    }

    /** As if operators had signed it, when it was created: for bundles that come without them. */
    public static VerifiedGeneration rehearsal(TrustDocument trust, Set<String> delivered, GenerationDocument document)
            throws ModuleException {
        TrustChain.notExpired(trust, document.created());
        VerifiedGeneration rehearsal = new VerifiedGeneration(trust, Set.copyOf(delivered), document, new byte[0]);
        rehearsal.requireVendors();
        return rehearsal;
    }

    public GenerationDocument document() {
        return document;
    }

    /** The DSSE envelope as it came. */
    public byte[] envelope() {
        return envelope.clone();
    }

    /**
     * Verifies the file of a bundle: that it is the one that operators signed, that its maker signed all of it, and that it is nothing but
     * what its maker may ship.
     *
     * @param bundle one of this generation
     * @param file must not change any more
     * @return who answers for it
     * @throws IOException when it cannot be read
     */
    public Maker verify(GenerationDocument.Bundle bundle, Path file) throws ModuleException, IOException {
        requireFile(bundle, file);
        Optional<Vendor> vendor = vendor(bundle);
        if (vendor.isEmpty()) {
            return Maker.DISTRIBUTION;
        }
        JarContents jar = JarContents.read(file, !vendor.get().vouched());
        String key = vendor.get().vouched()
                ? ""
                : new SignerCheck(trust, document.created()).require(vendor.get(), jar.signers(), bundle.toString());
        requireLabel(bundle, jar.headers());
        ScopeCheck.require(vendor.get(), bundle.toString(), jar);
        return new Maker(vendor.get().name(), key);
    }

    /** What can be said of the bundles before their files are there. */
    void requireVendors() throws ModuleException {
        for (GenerationDocument.Bundle bundle : document.bundles()) {
            Optional<Vendor> vendor = vendor(bundle);
            if (vendor.isPresent()) {
                ScopeCheck.require(vendor.get(), bundle);
            }
        }
    }

    /** Empty for a file of the distribution. */
    private Optional<Vendor> vendor(GenerationDocument.Bundle bundle) throws ModuleException {
        if (delivered.contains(bundle.sha256())) {
            return Optional.empty();
        }
        Optional<Vendor> vendor = trust.vendor(bundle.vendor());
        if (vendor.isEmpty()) {
            String problem = bundle.vendor().isEmpty()
                    ? " names no vendor and is not a file that this terminal was delivered with"
                    : " is of vendor `" + bundle.vendor() + "`, which trust document " + trust.version()
                            + " does not have";
            throw Refusal.VENDOR_UNKNOWN.because(bundle + problem + ". Correct the generation, or enter the vendor.");
        }
        if (vendor.get().vouched()) {
            SignerCheck.requireTime(vendor.get(), document.created(), bundle.toString());
        }
        return vendor;
    }

    private static void requireFile(GenerationDocument.Bundle bundle, Path file) throws ModuleException, IOException {
        long size = Files.size(file);
        if (size != bundle.size()) {
            throw Refusal.SIZE.because("The file of " + bundle + " has " + size + " bytes; the generation says "
                    + bundle.size() + ". Fetch it again.");
        }
        String sha256 = Hashes.sha256(file);
        if (!sha256.equals(bundle.sha256())) {
            throw Refusal.HASH.because("The file of " + bundle + " has the SHA-256 " + sha256 + "; the generation says "
                    + bundle.sha256() + ". Fetch it again.");
        }
    }

    private static void requireLabel(GenerationDocument.Bundle bundle, BundleHeaders headers) throws ModuleException {
        String label = headers.symbolicName() + " " + headers.version();
        if (!label.equals(bundle.toString())) {
            throw Refusal.LABEL.because("The file that the generation calls " + bundle + " calls itself " + label
                    + ". Correct the generation.");
        }
    }
}
