package org.saoma.generation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What lies in a store and is needed no more. */
final class Leftovers {

    private final GenerationStore store;
    private final Set<Path> lists = new HashSet<>();
    private final Set<Path> needed = new HashSet<>();
    private boolean unknown;

    private Leftovers(GenerationStore store, Set<String> hashes, long... sequences) {
        this.store = store;
        hashes.forEach(hash -> needed.add(store.blob(hash)));
        for (long sequence : sequences) {
            lists.addAll(List.of(store.file(sequence), store.envelope(sequence), store.settings(sequence)));
            needFilesOf(store.file(sequence));
        }
    }

    /** Deletes all but these files and what these generations need. */
    static void delete(GenerationStore store, Path generations, Path blobs, Set<String> hashes, long... sequences)
            throws IOException {
        Leftovers leftovers = new Leftovers(store, hashes, sequences);
        for (Path file : GenerationStore.files(generations)) {
            if (!leftovers.lists.contains(file)) {
                Files.delete(file);
            }
        }
        for (Path file : GenerationStore.files(blobs)) {
            if (!leftovers.mayBeNeeded(file)) {
                Files.delete(file);
            }
        }
    }

    /** Where a list is damaged nobody knows which files it names, and none may go. */
    private boolean mayBeNeeded(Path blob) {
        return needed.contains(blob) || unknown && !DurableFile.isDraft(blob);
    }

    private void needFilesOf(Path list) {
        if (!Files.exists(list)) {
            return;
        }
        try {
            GenerationFile.read(list).bundles().forEach(entry -> needed.add(store.blob(entry.sha256())));
        } catch (IOException | IllegalArgumentException e) {
            unknown = true;
        }
    }
}
