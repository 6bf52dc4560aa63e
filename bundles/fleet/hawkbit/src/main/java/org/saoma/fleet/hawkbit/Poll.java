package org.saoma.fleet.hawkbit;

import java.util.Map;
import java.util.Optional;

/**
 * What the server says when it is asked.
 *
 * @param sleep when to ask again, as it came
 * @param links what it wants, by name
 */
record Poll(Optional<String> sleep, Map<String, String> links) {
    static final String CONFIG_DATA = "configData";
    static final String DEPLOYMENT = "deploymentBase";
    static final String CANCEL = "cancelAction";
    static final String CONFIRMATION = "confirmationBase";

    Poll {
        links = Map.copyOf(links);
    }

    Optional<String> link(String name) {
        return Optional.ofNullable(links.get(name));
    }
}
