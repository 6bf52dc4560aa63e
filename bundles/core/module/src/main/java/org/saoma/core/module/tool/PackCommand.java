package org.saoma.core.module.tool;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.saoma.api.module.ModuleException;
import org.saoma.core.module.trust.Dsse;
import org.saoma.core.module.trust.GenerationDocument;
import org.saoma.core.module.trust.TrustDocument;
import org.saoma.generation.Hashes;

/** Puts a signed generation and the files that terminals may lack into one file. */
final class PackCommand implements ModuleCommand {

    @Override
    public String name() {
        return "pack";
    }

    @Override
    public String usage() {
        return """
               pack [--trust TRUST.dsse]... [--jars DIR|JAR|KAR]... [--have GENERATION.dsse]... GENERATION.dsse PACKAGE.saoma
                                                 packs it with the files that are not delivered with terminals, nor part
                                                 of a generation that they have""";
    }

    @Override
    public int run(Words words, PrintWriter out, PrintWriter err) throws UsageException, ModuleException, IOException {
        List<Path> trustFiles = words.paths(TrustFile.OPTION);
        List<Path> places = words.paths("--jars");
        List<Path> haveFiles = words.paths("--have");
        Path generationFile = words.nextPath("GENERATION.dsse");
        Path target = words.nextPath("PACKAGE.saoma");
        words.end();
        byte[] envelope = Files.readAllBytes(generationFile);
        GenerationDocument generation = generation(envelope);
        Set<String> have = new HashSet<>();
        for (Path file : haveFiles) {
            generation(Files.readAllBytes(file)).bundles().forEach(bundle -> have.add(bundle.sha256()));
        }
        List<GenerationDocument.Bundle> needed = generation.bundles().stream()
                .filter(bundle -> !bundle.vendor().isEmpty() && !have.contains(bundle.sha256()))
                .toList();
        try (GivenBundles given = GivenBundles.of(places)) {
            long size = PackageWriter.write(target, envelope, trust(trustFiles), needed, jars(given, needed));
            out.println(target + ": generation " + generation.sequence() + ", " + needed.size() + " files, " + size
                    + " bytes");
        }
        return ModuleTool.OK;
    }

    private static GenerationDocument generation(byte[] envelope) throws ModuleException {
        return GenerationDocument.parse(Dsse.parse(envelope).payload(Dsse.GENERATION));
    }

    private static SortedMap<Long, byte[]> trust(List<Path> files) throws ModuleException, IOException {
        SortedMap<Long, byte[]> trust = new TreeMap<>();
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            trust.put(TrustDocument.parse(Dsse.parse(bytes).payload(Dsse.TRUST)).version(), bytes);
        }
        return trust;
    }

    /** Files by their hash, which have to have every needed one. */
    private static Map<String, Path> jars(GivenBundles given, List<GenerationDocument.Bundle> needed)
            throws ModuleException, IOException {
        Map<String, Path> jars = new HashMap<>();
        for (GivenBundles.Given bundle : given.all()) {
            jars.put(Hashes.sha256(bundle.file()), bundle.file());
        }
        for (GenerationDocument.Bundle bundle : needed) {
            if (!jars.containsKey(bundle.sha256())) {
                throw new ModuleException(
                        ModuleException.Reason.NOT_FOUND,
                        "The file of " + bundle + ", " + bundle.sha256()
                                + ", is not there. Give its place with --jars.");
            }
        }
        return jars;
    }
}
