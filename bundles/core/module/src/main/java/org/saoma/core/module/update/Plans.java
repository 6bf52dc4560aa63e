package org.saoma.core.module.update;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.saoma.generation.Generation;

/** The newest plans that can still be applied. Thread-safe. */
final class Plans {

    private static final int MOST = 8;

    private final Map<String, Prepared> byId = new LinkedHashMap<>();

    synchronized void add(Prepared prepared) {
        byId.put(prepared.plan().id(), prepared);
        if (byId.size() > MOST) {
            byId.remove(byId.keySet().iterator().next());
        }
    }

    synchronized Optional<Prepared> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    synchronized void remove(String id) {
        byId.remove(id);
    }

    /**
     * What they need, by hash.
     *
     * @param base the sequence of what runs; plans for another are stale
     */
    synchronized Set<String> files(long base) {
        return byId.values().stream()
                .filter(prepared -> prepared.base() == base)
                .flatMap(prepared -> prepared.next().bundles().stream())
                .map(Generation.Entry::sha256)
                .collect(Collectors.toSet());
    }
}
