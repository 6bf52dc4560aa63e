package org.saoma.itest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.osgi.framework.Constants;
import org.saoma.launcher.Generation;
import org.saoma.launcher.GenerationFile;

/** What a bundle says about itself. */
record BundleManifest(String symbolicName, Set<String> exports, Set<String> imports, Set<String> optionalImports) {

    static List<BundleManifest> ofGenerations(Path distribution, String... generations) throws IOException {
        List<BundleManifest> manifests = new ArrayList<>();
        for (String generation : generations) {
            Path manifest = distribution.resolve("generations").resolve(generation + ".json");
            for (Generation.Entry entry : GenerationFile.read(manifest).bundles()) {
                manifests.add(read(distribution.resolve(entry.file()), entry.symbolicName()));
            }
        }
        return manifests;
    }

    private static BundleManifest read(Path file, String symbolicName) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            Attributes headers = jar.getManifest().getMainAttributes();
            Set<String> exports = new TreeSet<>();
            clauses(headers.getValue(Constants.EXPORT_PACKAGE)).forEach(clause -> exports.add(packageOf(clause)));
            Set<String> imports = new TreeSet<>();
            Set<String> optional = new TreeSet<>();
            for (String clause : clauses(headers.getValue(Constants.IMPORT_PACKAGE))) {
                imports.add(packageOf(clause));
                if (clause.contains("resolution:=optional")) {
                    optional.add(packageOf(clause));
                }
            }
            // An API imports what it exports, so that it can be replaced by a newer one.
            imports.removeAll(exports);
            return new BundleManifest(symbolicName, exports, imports, optional);
        }
    }

    private static String packageOf(String clause) {
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
