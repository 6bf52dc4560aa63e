package org.saoma.core.module.trust;

import java.util.Set;

/**
 * The terminal that a generation is offered to.
 *
 * @param id its own name in the fleet
 * @param model the kind of machine; empty when it has none
 * @param java the feature release of its Java platform
 */
public record Terminal(String id, String model, Set<String> groups, int java) {
    public Terminal {
        groups = Set.copyOf(groups);
    }
}
