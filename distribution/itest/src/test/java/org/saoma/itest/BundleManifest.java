package org.saoma.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Constants;

/**
 * What a bundle says about itself.
 *
 * @param imports the packages of other bundles
 * @param optionalImports those of them that it can do without
 * @param otherWires headers that tie it to other bundles in another way than by packages that it names
 */
record BundleManifest(
        String symbolicName,
        Set<String> exports,
        Set<String> imports,
        Set<String> optionalImports,
        Set<String> otherWires) {

    /** Of every bundle that a distribution brings. */
    static List<BundleManifest> of(Path distribution) throws IOException {
        try (Stream<Path> files = Files.list(distribution.resolve("bundles"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(BundleManifest::read)
                    .toList();
        }
    }

    private static BundleManifest read(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            Attributes headers = jar.getManifest().getMainAttributes();
            Set<String> exports = packages(clauses(headers.getValue(Constants.EXPORT_PACKAGE)));
            List<String> imported = clauses(headers.getValue(Constants.IMPORT_PACKAGE));
            Set<String> imports = packages(imported);
            // An API imports what it exports, so that it can be replaced by a newer one.
            imports.removeAll(exports);
            Set<String> optional = packages(imported.stream()
                    .filter(clause -> clause.contains("resolution:=optional"))
                    .toList());
            Set<String> others = Stream.of(
                            Constants.REQUIRE_BUNDLE, Constants.DYNAMICIMPORT_PACKAGE, Constants.FRAGMENT_HOST)
                    .filter(header -> headers.getValue(header) != null)
                    .collect(Collectors.toCollection(TreeSet::new));
            String name = firstPart(headers.getValue(Constants.BUNDLE_SYMBOLICNAME));
            return new BundleManifest(name, exports, imports, optional, others);
        } catch (IOException e) {
            throw new UncheckedIOException("The manifest of " + file + " cannot be read", e);
        }
    }

    private static Set<String> packages(List<String> clauses) {
        return clauses.stream().map(BundleManifest::firstPart).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String firstPart(String clause) {
        return clause.split(";", 2)[0].strip();
    }

    /** Splits at commas outside of quotes. */
    private static List<String> clauses(String header) {
        List<String> clauses = new ArrayList<>();
        if (header == null) {
            return clauses;
        }
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                clauses.add(header.substring(start, i));
                start = i + 1;
            }
        }
        clauses.add(header.substring(start));
        return clauses;
    }
}
