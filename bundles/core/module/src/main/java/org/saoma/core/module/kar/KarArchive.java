package org.saoma.core.module.kar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.saoma.api.module.ModuleException;
import org.saoma.api.module.ModuleException.Reason;
import org.saoma.core.module.Room;
import org.saoma.core.module.trust.Dsse;

/** A Karaf archive: bundles and the feature files that list them, as the Karaf Maven plugin lays them out below {@code repository/}. */
public final class KarArchive {

    private static final String REPOSITORY = "repository/";
    private static final String XML = ".xml";

    private final ZipFile zip;
    private final String name;
    private final Room room;

    private KarArchive(ZipFile zip, String name, Room room) {
        this.zip = zip;
        this.name = name;
        this.room = room;
    }

    /** Whether a ZIP file is such an archive, or at least more like one than like a bundle. */
    public static boolean is(ZipFile zip) {
        return zip.stream()
                .map(ZipEntry::getName)
                .anyMatch(name -> name.startsWith(REPOSITORY) && (name.endsWith(".jar") || name.endsWith(XML)));
    }

    /**
     * Takes the bundles out of an archive, in the order of its features.
     *
     * @param directory gets a copy of each
     * @param room around the directory
     * @throws ModuleException when it is none that a terminal could take, whoever made it
     */
    public static List<KarBundle> extract(Path kar, Path directory, Room room) throws ModuleException, IOException {
        try (ZipFile zip = new ZipFile(kar.toFile())) {
            return new KarArchive(zip, String.valueOf(kar.getFileName()), room).extract(directory);
        }
    }

    private List<KarBundle> extract(Path directory) throws ModuleException, IOException {
        KarFeatures features = KarFeatures.read(xmlFiles());
        List<KarBundle> bundles = new ArrayList<>();
        List<ZipEntry> jars = new ArrayList<>();
        for (Map.Entry<String, KarFeatures.Listed> entry : features.bundles().entrySet()) {
            KarFeatures.Listed listed = entry.getValue();
            ZipEntry jar = zip.getEntry(REPOSITORY + entry.getKey());
            if (jar != null) {
                Path copy = directory.resolve(bundles.size() + ".jar");
                bundles.add(new KarBundle(copy, entry.getKey(), listed.feature(), listed.startLevel()));
                jars.add(jar);
            } else if (listed.needed()) {
                throw malformed(name + " lists " + entry.getKey() + " and does not bring it. "
                        + "Build the KAR with all of its bundles.");
            }
        }
        if (bundles.isEmpty()) {
            throw malformed(name + " brings no feature with bundles. List them in its feature file.");
        }
        copy(jars, bundles);
        return bundles;
    }

    private void copy(List<ZipEntry> jars, List<KarBundle> bundles) throws ModuleException, IOException {
        room.requireForAll(jars.stream().mapToLong(ZipEntry::getSize).sum());
        long copied = 0;
        for (int i = 0; i < jars.size(); i++) {
            try (InputStream in = zip.getInputStream(jars.get(i))) {
                copied = room.copy(in, bundles.get(i).file(), copied);
            }
        }
    }

    private List<byte[]> xmlFiles() throws ModuleException, IOException {
        List<byte[]> files = new ArrayList<>();
        List<? extends ZipEntry> entries = zip.stream()
                .filter(entry -> entry.getName().startsWith(REPOSITORY)
                        && entry.getName().endsWith(XML))
                .toList();
        for (ZipEntry entry : entries) {
            try (InputStream in = zip.getInputStream(entry)) {
                byte[] bytes = in.readNBytes(Dsse.MAX_SIZE + 1);
                if (bytes.length > Dsse.MAX_SIZE) {
                    throw malformed(entry.getName() + " in " + name + " is larger than " + Dsse.MAX_SIZE
                            + " bytes, which no honest one is.");
                }
                files.add(bytes);
            }
        }
        return files;
    }

    private static ModuleException malformed(String message) {
        return new ModuleException(Reason.MALFORMED, message);
    }
}
