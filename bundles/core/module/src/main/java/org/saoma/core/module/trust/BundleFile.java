package org.saoma.core.module.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.Version;
import org.saoma.api.module.ModuleException;
import org.saoma.generation.Hashes;

/**
 * What a bundle's file says of itself.
 *
 * @param signer SHA-256 of the key that signed all of it; empty when nobody did or nobody asked
 */
public record BundleFile(String symbolicName, String version, String sha256, long size, String signer) {

    /** Whatever somebody may have signed in it. */
    public static BundleFile read(Path file) throws ModuleException, IOException {
        return of(file, JarContents.read(file, false));
    }

    /** @throws ModuleException also when it was changed after it was signed */
    public static BundleFile signed(Path file) throws ModuleException, IOException {
        return of(file, JarContents.read(file, true));
    }

    /**
     * Refuses to take the place of a later version, whose maker may have mended what can be abused in this one. Only operators know
     * when that does no harm.
     *
     * @param running the version of the bundle that runs
     */
    public void requireNotBefore(String running) throws ModuleException {
        if (parsed(version).compareTo(parsed(running)) < 0) {
            throw Refusal.VERSION_OLD.because(symbolicName + " " + running + " runs and " + version
                    + " came, which would undo what its maker mended since. Give one that is not older, "
                    + "or have operators sign a release with this one.");
        }
    }

    private Version parsed(String text) throws ModuleException {
        try {
            return Version.parseVersion(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.HEADERS_MALFORMED.because(
                    "The Bundle-Version " + text + " of " + symbolicName + " is none. Its maker has to build it again.",
                    e);
        }
    }

    private static BundleFile of(Path file, JarContents jar) throws ModuleException, IOException {
        String signer = jar.signers().stream()
                .findFirst()
                .map(found -> CertificatePath.of(found.getSignerCertPath()).signer())
                .orElse("");
        return new BundleFile(
                jar.headers().symbolicName(), jar.headers().version(), Hashes.sha256(file), Files.size(file), signer);
    }
}
