package org.saoma.core.http.config;

import java.util.List;
import java.util.Optional;

/**
 * What a bundle says about the settings of a PID, in one language.
 *
 * @param factory whether there may be several
 * @param bundle the symbolic name
 */
public record Description(
        String pid,
        boolean factory,
        String bundle,
        String version,
        String name,
        String description,
        List<Setting> settings) {

    Optional<Setting> setting(String id) {
        return settings.stream().filter(setting -> setting.id().equals(id)).findFirst();
    }
}
