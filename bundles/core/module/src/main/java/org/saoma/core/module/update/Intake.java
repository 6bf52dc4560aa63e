package org.saoma.core.module.update;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import org.saoma.api.module.ModuleException;
import org.saoma.core.module.Room;
import org.saoma.core.module.trust.GenerationDocument;
import org.saoma.generation.Generation;
import org.saoma.generation.GenerationStore;

/** Takes files into the store, as far as there is room. Used by one thread at a time. */
final class Intake {

    private final GenerationStore store;
    private final Room room;

    Intake(GenerationStore store, Room room) {
        this.store = store;
        this.room = room;
    }

    GenerationStore store() {
        return store;
    }

    Room room() {
        return room;
    }

    /** Where the bytes of a file come from, if they are needed. */
    interface Source {
        InputStream open() throws ModuleException, IOException;
    }

    /** Refuses a generation before anything of it is taken in if there is no room for all that the store lacks of it. */
    void requireRoom(Collection<GenerationDocument.Bundle> bundles) throws ModuleException {
        room.require(bundles.stream()
                .filter(bundle -> !store.holds(bundle.sha256()))
                .mapToLong(GenerationDocument.Bundle::size)
                .sum());
    }

    /** Takes a file in, unless the store has it whole. */
    void take(Generation.Entry entry, Source source) throws ModuleException, IOException {
        if (!store.holds(entry.sha256())) {
            room.require(entry.size());
            try (InputStream in = source.open()) {
                store.add(in, entry.sha256(), entry.size());
            }
        }
    }
}
