package org.saoma.core.module.trust;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.saoma.api.module.ModuleException;

/** The names of a JAR's entries, none of which may be another one's in the eyes of some reader. */
final class EntryNames {

    private static final Pattern PLAIN =
            Pattern.compile("(?!\\.{1,2}(/|$))[^/\\\\\0]+(/(?!\\.{1,2}(/|$))[^/\\\\\0]+)*/?");

    private final Set<String> names = new HashSet<>();

    void add(String name) throws ModuleException {
        if (!PLAIN.matcher(name).matches()) {
            throw Refusal.JAR_MALFORMED.because(
                    "The bundle has an entry named `" + name + "`, which no honest tool makes. Get it again.");
        }
        if (!names.add(key(name))) {
            throw Refusal.JAR_ENTRY_TWICE.because(
                    "The bundle has two entries named `" + name + "`. Get the original from its maker.");
        }
    }

    boolean contains(String name) {
        return names.contains(key(name));
    }

    /** A directory hides a file of the same name, and the JDK finds manifests and signatures however they are spelled. */
    private static String key(String name) {
        String key = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        return isDirectlyInMetaInf(key) ? key.toUpperCase(Locale.ROOT) : key;
    }

    private static boolean isDirectlyInMetaInf(String name) {
        return name.regionMatches(true, 0, "META-INF/", 0, 9) && name.indexOf('/', 9) < 0;
    }

    /** Whether an entry is the manifest or belongs to a signature, so that it is signed in another way than the rest. */
    static boolean isOfSignature(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return isDirectlyInMetaInf(name)
                && (upper.equals("META-INF/MANIFEST.MF") || upper.matches(".*\\.(SF|RSA|DSA|EC)"));
    }

    static boolean isSignatureFile(String name) {
        return isOfSignature(name) && name.toUpperCase(Locale.ROOT).endsWith(".SF");
    }
}
