package org.saoma.core.module.update;

import org.saoma.core.module.trust.GenerationDocument;
import org.saoma.generation.Generation;
import org.saoma.generation.GenerationStore;

/** Bundles as a generation in the store lists them. */
final class Entries {

    private Entries() {}

    static Generation.Entry of(GenerationDocument.Bundle bundle) {
        return new Generation.Entry(
                bundle.symbolicName(),
                bundle.version(),
                GenerationStore.place(bundle.sha256()),
                bundle.sha256(),
                bundle.size(),
                bundle.startLevel(),
                bundle.feature(),
                bundle.vendor());
    }

    /** The same bundle, wherever its file lay before. */
    static Generation.Entry inStore(Generation.Entry entry) {
        return new Generation.Entry(
                entry.symbolicName(),
                entry.version(),
                GenerationStore.place(entry.sha256()),
                entry.sha256(),
                entry.size(),
                entry.startLevel(),
                entry.feature(),
                entry.vendor());
    }
}
