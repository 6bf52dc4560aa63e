package org.saoma.api.module;

import org.osgi.annotation.versioning.ProviderType;

/** What is installed on this terminal. Any thread. */
@ProviderType
public interface ModuleManager {

    /** The generation that runs now, with the bundles as they are now. */
    Generation current();

    /** Whether anybody may install anything here: for terminals of developers, which take no real money. To be said loudly. */
    default boolean developerMode() {
        return false;
    }
}
