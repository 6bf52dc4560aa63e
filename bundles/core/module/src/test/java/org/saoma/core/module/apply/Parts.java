package org.saoma.core.module.apply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.osgi.framework.Constants;
import org.saoma.generation.Generation;
import org.saoma.generation.Hashes;

/** Makes bundles and the generations of them. */
public final class Parts {

    private final Path directory;
    private final Map<String, Path> files = new HashMap<>();
    private long sequence;

    public Parts(Path directory) {
        this.directory = directory;
    }

    public Path file(Generation.Entry entry) {
        return files.get(entry.sha256());
    }

    /** A bundle whose activator is a class of this test; null for none. */
    public Generation.Entry bundle(String name, String version, Class<?> activator, String... headers)
            throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        attributes.putValue(Constants.BUNDLE_SYMBOLICNAME, name);
        attributes.putValue(Constants.BUNDLE_VERSION, version);
        for (String header : headers) {
            attributes.putValue(header.split(": ", 2)[0], header.split(": ", 2)[1]);
        }
        List<Class<?>> classes = new ArrayList<>();
        if (activator != null) {
            attributes.putValue(Constants.BUNDLE_ACTIVATOR, activator.getName());
            attributes.merge(
                    new Attributes.Name(Constants.IMPORT_PACKAGE), "org.osgi.framework", (a, b) -> a + "," + b);
            classes.add(activator);
        }
        Path file = directory.resolve(name + "-" + version + "-" + files.size() + ".jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (Class<?> type : classes) {
                String entry = type.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(entry));
                try (var in = type.getClassLoader().getResourceAsStream(entry)) {
                    in.transferTo(jar);
                }
            }
        }
        String hash = Hashes.sha256(file);
        files.put(hash, file);
        return new Generation.Entry(name, version, file.toString(), hash, Files.size(file), 1, "f", "acme");
    }

    public Generation generation(Generation.Entry... entries) {
        sequence++;
        return new Generation("terminal", sequence, 0, List.of("f"), List.of(entries));
    }

    /** The same with other bundles in place of those that have their names. */
    Generation with(Generation generation, Generation.Entry... changed) {
        Map<String, Generation.Entry> entries = new java.util.LinkedHashMap<>();
        Stream.concat(generation.bundles().stream(), Stream.of(changed))
                .forEach(entry -> entries.put(entry.symbolicName(), entry));
        return generation(entries.values().toArray(Generation.Entry[]::new));
    }
}
