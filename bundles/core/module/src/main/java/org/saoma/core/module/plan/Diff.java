package org.saoma.core.module.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saoma.generation.Generation;

/**
 * What makes one generation into another. Bundles are the same when their files are: versions alone say too little.
 *
 * @param install in start order
 * @param update in start order of the new ones
 * @param remove in the reverse of their start order
 */
public record Diff(List<Generation.Entry> install, List<Update> update, List<Generation.Entry> remove) {
    public Diff {
        install = List.copyOf(install);
        update = List.copyOf(update);
        remove = List.copyOf(remove);
    }

    /** A bundle that is replaced. */
    public record Update(Generation.Entry from, Generation.Entry to) {}

    public static Diff between(Generation now, Generation next) {
        Map<String, Generation.Entry> before = new LinkedHashMap<>();
        now.bundles().forEach(entry -> before.put(entry.symbolicName(), entry));
        List<Generation.Entry> install = new ArrayList<>();
        List<Update> update = new ArrayList<>();
        for (Generation.Entry entry : next.bundles()) {
            Generation.Entry old = before.remove(entry.symbolicName());
            if (old == null) {
                install.add(entry);
            } else if (!old.sha256().equals(entry.sha256())) {
                update.add(new Update(old, entry));
            }
        }
        List<Generation.Entry> remove = new ArrayList<>();
        before.values().forEach(entry -> remove.add(0, entry));
        return new Diff(install, update, remove);
    }

    public boolean isEmpty() {
        return install.isEmpty() && update.isEmpty() && remove.isEmpty();
    }

    /** The way back. */
    public Diff reversed() {
        List<Generation.Entry> gone = new ArrayList<>();
        remove.forEach(entry -> gone.add(0, entry));
        List<Generation.Entry> come = new ArrayList<>();
        install.forEach(entry -> come.add(0, entry));
        return new Diff(
                gone,
                update.stream().map(one -> new Update(one.to(), one.from())).toList(),
                come);
    }
}
