package org.saoma.core.module.update;

import java.util.Set;
import org.saoma.core.module.trust.Terminal;

/** What the terminal is told about itself; it may be told other things while it runs. */
record Settings(Terminal terminal, Window window, boolean developerMode, boolean operatorsOnly) {

    static Settings of(Config config) {
        Terminal terminal = new Terminal(
                config.terminal(),
                config.model(),
                Set.of(config.groups()),
                Runtime.version().feature());
        return new Settings(
                terminal, Window.parse(config.maintenanceWindow()), config.developerMode(), config.operatorsOnly());
    }
}
