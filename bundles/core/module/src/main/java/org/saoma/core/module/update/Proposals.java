package org.saoma.core.module.update;

import java.io.IOException;
import java.util.List;
import org.saoma.api.module.Blob;
import org.saoma.api.module.ModuleException;

/** Verifies packages and takes their files into the store. Used by one thread at a time. */
final class Proposals {

    private final Releases releases;
    private final Additions additions;

    Proposals(Releases releases, Additions additions) {
        this.releases = releases;
        this.additions = additions;
    }

    /** What a signed package lacks and the store lacks too. */
    List<Blob> missing(PackageFile file) throws ModuleException, IOException {
        return file.isSigned() ? releases.missing(file) : List.of();
    }

    /** @param running what a package that is no complete list is added to */
    Proposal read(PackageFile file, Running running) throws ModuleException, IOException {
        return file.isSigned() ? releases.read(file) : additions.read(file, running);
    }
}
