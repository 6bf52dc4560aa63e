package org.saoma.launcher;

import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** The service with which the module manager asks for another framework, and hears what did not start in this one. */
final class RestartService {

    private static final String RESTART = "saoma.restart";

    /** Names the bundles that did not start, with reasons, when all had their start. */
    private static final String NOT_STARTED = "saoma.notStarted";

    private final ServiceRegistration<Runnable> registration;

    RestartService(BundleContext context, Runnable restart) {
        registration = context.registerService(Runnable.class, restart, new Hashtable<>(Map.of(RESTART, Boolean.TRUE)));
    }

    /** What did not start now does not start later, so nobody need wait for it. */
    void tell(List<String> notStarted) {
        try {
            registration.setProperties(
                    new Hashtable<>(Map.of(RESTART, Boolean.TRUE, NOT_STARTED, notStarted.toArray(String[]::new))));
        } catch (IllegalStateException e) {
            // The framework stops already.
        }
    }
}
