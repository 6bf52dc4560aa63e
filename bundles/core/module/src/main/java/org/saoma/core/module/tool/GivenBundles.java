package org.saoma.core.module.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.saoma.api.module.ModuleException;
import org.saoma.core.module.Directories;
import org.saoma.core.module.Room;
import org.saoma.core.module.kar.KarArchive;
import org.saoma.core.module.kar.KarBundle;

/** The bundles that a command is given: JARs, those in vendors' archives, and all that lie in directories. */
final class GivenBundles implements AutoCloseable {

    private final Path drafts;
    private final List<Given> all = new ArrayList<>();

    private GivenBundles(Path drafts) {
        this.drafts = drafts;
    }

    /**
     * A bundle.
     *
     * @param file holds it until these bundles are closed
     * @param listed what its archive says of it; empty for a JAR
     * @param name where it is, for people
     */
    record Given(Path file, Optional<KarBundle> listed, String name) {}

    static GivenBundles of(List<Path> places) throws ModuleException, IOException {
        GivenBundles bundles = new GivenBundles(Files.createTempDirectory("saoma-module"));
        try {
            for (Path place : places) {
                bundles.add(place);
            }
            return bundles;
        } catch (ModuleException | IOException e) {
            bundles.close();
            throw e;
        }
    }

    List<Given> all() {
        return all;
    }

    private void add(Path place) throws ModuleException, IOException {
        if (!Files.isDirectory(place)) {
            addFile(place);
            return;
        }
        List<Path> files;
        try (Stream<Path> found = Files.list(place)) {
            files = found.filter(file ->
                            file.toString().endsWith(".jar") || file.toString().endsWith(".kar"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            addFile(file);
        }
    }

    private void addFile(Path file) throws ModuleException, IOException {
        if (!isKar(file)) {
            all.add(new Given(file, Optional.empty(), file.toString()));
            return;
        }
        Path directory = Files.createDirectory(drafts.resolve(Integer.toString(all.size())));
        for (KarBundle bundle : KarArchive.extract(file, directory, Room.around(directory))) {
            all.add(new Given(bundle.file(), Optional.of(bundle), file + "!" + bundle.path()));
        }
    }

    private static boolean isKar(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return KarArchive.is(zip);
        } catch (ZipException e) {
            // No archive at all: whoever reads the bundle says so.
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        Directories.delete(drafts);
    }
}
