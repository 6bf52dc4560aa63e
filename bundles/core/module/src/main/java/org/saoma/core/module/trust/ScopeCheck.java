package org.saoma.core.module.trust;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.saoma.api.module.ModuleException;

/** Whether a bundle is nothing but what its vendor may ship, by its headers. */
final class ScopeCheck {

    /** Where the terminal's own bundles start, this one too: until then nobody keeps vendors' bundles from anything. */
    private static final int UNWATCHED = 30;

    private static final String REMEDY = ". Its maker has to leave that out, or the roots have to allow it.";

    private final Vendor vendor;
    private final String bundle;
    private final BundleHeaders headers;

    private ScopeCheck(Vendor vendor, String bundle, BundleHeaders headers) {
        this.vendor = vendor;
        this.bundle = bundle;
        this.headers = headers;
    }

    static void require(Vendor vendor, String bundle, JarContents jar) throws ModuleException {
        ScopeCheck check = new ScopeCheck(vendor, bundle, jar.headers());
        check.name();
        check.attachments();
        check.packages();
        check.capabilities();
        check.classPath();
        check.nativeCode(jar.nativeLibrary());
    }

    /** What is known before the file is there. */
    static void require(Vendor vendor, GenerationDocument.Bundle bundle) throws ModuleException {
        requireName(vendor, bundle.symbolicName());
        if (bundle.startLevel() > vendor.maxStartLevel()) {
            throw Refusal.SCOPE_START_LEVEL.because(bundle + " starts at level " + bundle.startLevel() + "; vendor "
                    + vendor + " may start at " + vendor.maxStartLevel() + " or before. Give it a lower start level.");
        }
        if (bundle.startLevel() <= UNWATCHED && !vendor.vouched() && !vendor.makesTerminal()) {
            throw Refusal.SCOPE_START_LEVEL.because(bundle + " starts at level " + bundle.startLevel() + "; vendor "
                    + vendor + " may start after " + UNWATCHED + ", when the terminal watches what it sees. "
                    + "Give it a higher start level: 35 for drivers, 40 for channels.");
        }
    }

    private void name() throws ModuleException {
        requireName(vendor, headers.symbolicName());
    }

    private static void requireName(Vendor vendor, String symbolicName) throws ModuleException {
        if (!vendor.owns(symbolicName)) {
            throw Refusal.SCOPE_NAME.because("The bundle name " + symbolicName + " is not one of vendor " + vendor
                    + "'s, which are " + vendor.symbolicNames() + REMEDY);
        }
    }

    /** What makes a bundle a part of another one, or lets it see all of that. */
    private void attachments() throws ModuleException {
        for (String host : headers.paths("Fragment-Host")) {
            if (!vendor.owns(host)) {
                throw refused(Refusal.SCOPE_FRAGMENT, "attaches itself to " + host);
            }
        }
        for (String required : headers.paths("Require-Bundle")) {
            if (!vendor.owns(required)) {
                throw refused(Refusal.SCOPE_REQUIRE_BUNDLE, "requires the bundle " + required);
            }
        }
    }

    private void packages() throws ModuleException {
        Set<String> exports = new HashSet<>(headers.paths("Export-Package"));
        for (String export : exports) {
            requireOneOf(vendor.exports(), export, Refusal.SCOPE_EXPORT, "exports");
        }
        for (String imported : headers.paths("Import-Package")) {
            if (!exports.contains(imported) && !imported.startsWith("java.")) {
                requireOneOf(vendor.imports(), imported, Refusal.SCOPE_IMPORT, "imports");
            }
        }
        for (String imported : headers.paths("DynamicImport-Package")) {
            requireOneOf(vendor.imports(), imported, Refusal.SCOPE_IMPORT, "imports when it likes");
        }
    }

    private void requireOneOf(List<NamePattern> allowed, String wanted, Refusal refusal, String verb)
            throws ModuleException {
        Optional<NamePattern> pattern = NamePattern.parse(wanted);
        if (pattern.isEmpty() || allowed.stream().noneMatch(one -> one.covers(pattern.get()))) {
            throw refused(refusal, verb + " " + wanted);
        }
    }

    private void capabilities() throws ModuleException {
        for (HeaderClause clause : headers.clauses("Provide-Capability")) {
            for (String namespace : clause.paths()) {
                if (vendor.provides().stream().noneMatch(allowed -> allowed.matches(namespace, clause))) {
                    throw refused(Refusal.SCOPE_CAPABILITY, "provides " + namespace + " " + clause.attributes());
                }
            }
        }
        for (String namespace : headers.paths("Require-Capability")) {
            if (namespace.startsWith("osgi.wiring.")) {
                throw refused(Refusal.SCOPE_IMPORT, "requires " + namespace + " past its imports");
            }
        }
    }

    private void classPath() throws ModuleException {
        for (String path : headers.paths("Bundle-ClassPath")) {
            if (path.startsWith("/") || List.of(path.split("/")).contains("..")) {
                throw refused(Refusal.SCOPE_CLASS_PATH, "takes classes from " + path);
            }
        }
    }

    private void nativeCode(Optional<String> library) throws ModuleException {
        if (!vendor.nativeCode() && (headers.value("Bundle-NativeCode") != null || library.isPresent())) {
            throw refused(
                    Refusal.SCOPE_NATIVE_CODE,
                    "brings native code" + library.map(" "::concat).orElse(""));
        }
    }

    private ModuleException refused(Refusal refusal, String deed) {
        return refusal.because(bundle + " " + deed + ", which vendor " + vendor + " may not" + REMEDY);
    }
}
