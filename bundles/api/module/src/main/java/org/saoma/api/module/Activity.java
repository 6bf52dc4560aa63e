package org.saoma.api.module;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Work on this terminal that a change of modules must not cut off. Offered by the parts of the terminal that do such work; the module
 * manager asks all of them and knows nothing else about what they do. Any thread; nothing here blocks.
 */
@ProviderType
public interface Activity {

    /** How many things are under way that somebody waits for; zero is quiet. */
    int underWay();

    /**
     * Holds new work back, or lets it in again. What is under way is finished. Held work is refused with a reason that says that it will
     * be taken in a moment.
     */
    void hold(boolean back);

    /**
     * Gives the services of a bundle no new work from now on.
     *
     * @return how many calls into them have not come back yet
     */
    int leave(long bundleId);

    /** Gives the services of a bundle work again. */
    void stay(long bundleId);
}
