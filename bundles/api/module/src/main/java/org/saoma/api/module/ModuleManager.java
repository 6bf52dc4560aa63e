package org.saoma.api.module;

import org.osgi.annotation.versioning.ProviderType;

/** What is installed on this terminal. Any thread. */
@ProviderType
public interface ModuleManager {

    /** The generation that runs now, with the bundles as they are now. */
    Generation current();
}
