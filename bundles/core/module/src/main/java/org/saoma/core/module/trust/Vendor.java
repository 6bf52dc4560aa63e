package org.saoma.core.module.trust;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may ship bundles, and what these may be.
 *
 * @param vouched whether operators vouch for these bundles by their hash, so that nobody has to sign the JARs: libraries of others
 * @param signers of the JARs; none for a vouched one
 * @param symbolicNames belong to this vendor alone
 * @param imports packages besides {@code java.*} and the bundle's own exports
 * @param expires bundles signed later are refused; empty when it has no end
 */
public record Vendor(
        String id,
        String name,
        boolean vouched,
        List<VendorSigner> signers,
        List<NamePattern> symbolicNames,
        List<CapabilityPattern> provides,
        List<NamePattern> exports,
        List<NamePattern> imports,
        boolean nativeCode,
        int maxStartLevel,
        Optional<Instant> expires) {
    /** Whose bundles are that nobody answers for: they may do nothing. */
    public static final Vendor NOBODY = new Vendor(
            "nobody",
            "nobody",
            false,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            false,
            0,
            Optional.empty());

    private static final String SERVICE = "osgi.service";

    public Vendor {
        signers = List.copyOf(signers);
        symbolicNames = List.copyOf(symbolicNames);
        provides = List.copyOf(provides);
        exports = List.copyOf(exports);
        imports = List.copyOf(imports);
    }

    /** Whether nothing of the terminal is hidden from this vendor, nor its bundles from other vendors: it may import everything. */
    public boolean makesTerminal() {
        return imports.contains(NamePattern.ALL);
    }

    /** Whether bundles of this vendor may be wired to a package of others; for who watches them run. */
    public boolean mayImport(String packageName) {
        return packageName.startsWith("java.") || imports.stream().anyMatch(pattern -> pattern.matches(packageName));
    }

    /** Whether others may be offered a service that a bundle of this vendor registered, by the interface or class. */
    public boolean mayProvide(String service) {
        HeaderClause capability = new HeaderClause(
                List.of(SERVICE), Map.of("objectClass", new HeaderClause.Attribute("", service)), Map.of());
        return provides.stream().anyMatch(pattern -> pattern.matches(SERVICE, capability));
    }

    boolean owns(String symbolicName) {
        return symbolicNames.stream().anyMatch(pattern -> pattern.matches(symbolicName));
    }

    boolean overlaps(Vendor other) {
        return symbolicNames.stream()
                .anyMatch(mine -> other.symbolicNames().stream().anyMatch(mine::overlaps));
    }

    @Override
    public String toString() {
        return "`" + id + "`";
    }
}
