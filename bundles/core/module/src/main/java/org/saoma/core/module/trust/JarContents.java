package org.saoma.core.module.trust;

import java.io.IOException;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.saoma.api.module.ModuleException;

/**
 * What a JAR holds, after every entry of it was read to its end.
 *
 * @param signers who signed all of its entries; nobody when no entry is signed
 * @param nativeLibrary an entry that is one
 */
record JarContents(BundleHeaders headers, Set<CodeSigner> signers, Optional<String> nativeLibrary) {

    private static final Pattern NATIVE_LIBRARY = Pattern.compile(".*\\.(so(\\.\\d+)*|dll|dylib|jnilib)");

    /**
     * Reads a JAR.
     *
     * @param signed whether to verify signatures; without it a JAR is taken as if nobody had signed it
     * @throws ModuleException when it is damaged, ambiguous, or was changed after it was signed
     */
    static JarContents read(Path file, boolean signed) throws ModuleException {
        try {
            return readOrFail(file, signed);
        } catch (SecurityException e) {
            throw Refusal.JAR_TAMPERED.because(
                    "The bundle was changed after it was signed (" + e.getMessage()
                            + "). Get the original from its maker.",
                    e);
        } catch (IOException | RuntimeException e) {
            // What the JDK throws at a damaged archive is not told by its type.
            throw Refusal.JAR_MALFORMED.because("The bundle is no whole JAR (" + e + "). Get it again.", e);
        }
    }

    private static JarContents readOrFail(Path file, boolean signed) throws ModuleException, IOException {
        EntryNames names = new EntryNames();
        byte[] manifest = null;
        Optional<String> nativeLibrary = Optional.empty();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            WholeEntries entries = new WholeEntries(zip);
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                String name = entry.getName();
                names.add(name);
                entries.require(entry);
                if (name.equals(JarFile.MANIFEST_NAME)) {
                    manifest = zip.getInputStream(entry).readAllBytes();
                }
                if (NATIVE_LIBRARY.matcher(name).matches()) {
                    nativeLibrary = Optional.of(name);
                }
            }
        }
        if (manifest == null) {
            throw Refusal.JAR_MALFORMED.because("The bundle has no " + JarFile.MANIFEST_NAME + ". Get it again.");
        }
        Set<CodeSigner> signers = signed ? SignedEntries.signers(file, names) : Set.of();
        return new JarContents(BundleHeaders.parse(manifest), signers, nativeLibrary);
    }
}
