package org.saoma.core.module.isolate;

import java.util.Collection;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;

/** Hides services from bundles that may not see them: they are not found, and not heard of. */
final class ServiceCurtain implements FindHook, EventListenerHook {

    private final Sight sight;

    ServiceCurtain(Sight sight) {
        this.sight = sight;
    }

    @Override
    public void find(
            BundleContext context,
            String name,
            String filter,
            boolean allServices,
            Collection<ServiceReference<?>> references) {
        references.removeIf(reference -> !sight.maySee(context.getBundle(), reference));
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
        listeners.keySet().removeIf(context -> !sight.maySee(context.getBundle(), event.getServiceReference()));
    }
}
