package org.saoma.api.module;

import java.util.List;

/**
 * What a package would change.
 *
 * @param sequence of the generation that it leads to
 * @param install bundles that come, as {@code symbolic-name version}
 * @param update bundles that are replaced, as {@code symbolic-name old → new}
 * @param remove bundles that go, as {@code symbolic-name version}
 * @param refresh bundles that are restarted because what they are wired to changes
 * @param problems why it cannot be applied, each with its remedy; empty when it can
 */
public record Plan(
        String id,
        long sequence,
        Origin origin,
        List<String> install,
        List<String> update,
        List<String> remove,
        List<String> refresh,
        List<String> problems) {
    public Plan {
        install = List.copyOf(install);
        update = List.copyOf(update);
        remove = List.copyOf(remove);
        refresh = List.copyOf(refresh);
        problems = List.copyOf(problems);
    }
}
