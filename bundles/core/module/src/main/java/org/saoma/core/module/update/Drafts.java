package org.saoma.core.module.update;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.saoma.api.module.ModuleException;
import org.saoma.core.module.Directories;
import org.saoma.core.module.Room;
import org.saoma.core.module.kar.KarArchive;
import org.saoma.core.module.kar.KarBundle;
import org.saoma.core.module.trust.BundleFile;

/**
 * Copies of a package's bundles that nobody has looked at yet. They are looked at several times, and what lies on a memory stick may be
 * something else each time it is read.
 */
final class Drafts implements Closeable {

    private final Path directory;
    private final Room room;

    /** @param directory has nothing else; what a power cut left there is deleted */
    Drafts(Path directory, Room room) throws IOException {
        this.directory = directory;
        this.room = room;
        close();
        Files.createDirectories(directory);
    }

    /** The bundles of a vendor's archive. */
    List<KarBundle> ofKar(PackageFile file) throws ModuleException, IOException {
        return KarArchive.extract(file.path(), directory, room);
    }

    /** A bundle that is a package itself. */
    List<KarBundle> ofBundle(PackageFile file) throws ModuleException, IOException {
        Path copy = directory.resolve("0.jar");
        room.requireForAll(Files.size(file.path()));
        try (InputStream in = Files.newInputStream(file.path())) {
            room.copy(in, copy, 0);
        }
        return List.of(new KarBundle(copy, "", BundleFile.read(copy).symbolicName(), KarBundle.START_LEVEL));
    }

    @Override
    public void close() throws IOException {
        if (Files.exists(directory)) {
            Directories.delete(directory);
        }
    }
}
