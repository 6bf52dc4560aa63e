package org.saoma.core.module.trust;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.saoma.api.module.ModuleException;

/**
 * Who signed the entries of a JAR that were read so far. The JDK tells it for each entry and does not mind if one is not signed, was added,
 * or is gone.
 */
final class SignedEntries {

    private Set<CodeSigner> signers;
    private String signed;
    private String unsigned;

    private SignedEntries() {}

    /**
     * Those who signed everything in a JAR; nobody when nothing is signed.
     *
     * @throws SecurityException when something was changed
     */
    static Set<CodeSigner> signers(Path file, EntryNames names) throws ModuleException, IOException {
        SignedEntries entries = new SignedEntries();
        try (JarFile jar = new JarFile(file.toFile(), true)) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                try (InputStream in = jar.getInputStream(entry)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
                entries.add(entry);
            }
            return entries.signers(jar, names);
        }
    }

    /** @param entry that was read to its end, which is when the JDK knows */
    private void add(JarEntry entry) throws ModuleException {
        String name = entry.getName();
        if (EntryNames.isOfSignature(name) || entry.isDirectory() && entry.getSize() == 0) {
            return;
        }
        CodeSigner[] found = entry.getCodeSigners();
        if (found == null || found.length == 0) {
            unsigned = name;
        } else if (signers == null) {
            signers = Set.copyOf(List.of(found));
            signed = name;
        } else if (!signers.equals(Set.copyOf(List.of(found)))) {
            throw Refusal.JAR_SIGNERS_MIXED.because("`" + name + "` of the bundle is signed by others than `" + signed
                    + "`. One who signs has to sign all of it.");
        }
    }

    private Set<CodeSigner> signers(JarFile jar, EntryNames names) throws ModuleException, IOException {
        if (signers == null) {
            return Set.of();
        }
        if (unsigned != null) {
            throw Refusal.JAR_ENTRY_ADDED.because(
                    "`" + unsigned + "` was added to the bundle after it was signed. Get the original from its maker.");
        }
        for (Map.Entry<String, Attributes> section :
                jar.getManifest().getEntries().entrySet()) {
            if (hasDigest(section.getValue()) && !names.contains(section.getKey())) {
                throw Refusal.JAR_ENTRY_REMOVED.because("`" + section.getKey()
                        + "` was taken out of the bundle after it was signed. Get the original from its maker.");
            }
        }
        headersAreSigned(jar);
        return signers;
    }

    private static boolean hasDigest(Attributes attributes) {
        return attributes.keySet().stream()
                .anyMatch(name -> name.toString().toLowerCase(Locale.ROOT).endsWith("-digest"));
    }

    /** The JDK takes a signature file that does not cover the main section, where everything stands that a bundle may do. */
    private static void headersAreSigned(JarFile jar) throws ModuleException, IOException {
        for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
            if (!EntryNames.isSignatureFile(entry.getName())) {
                continue;
            }
            try (InputStream in = jar.getInputStream(entry)) {
                boolean covered = new Manifest(in)
                        .getMainAttributes().keySet().stream()
                                .anyMatch(name -> name.toString().endsWith("-Digest-Manifest-Main-Attributes"));
                if (!covered) {
                    throw Refusal.JAR_TAMPERED.because("`" + entry.getName()
                            + "` does not sign the bundle's headers. Its maker has to sign it with jarsigner.");
                }
            }
        }
    }
}
