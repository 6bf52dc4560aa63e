package org.saoma.core.module.isolate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.saoma.core.module.trust.Vendor;

/** Draws the curtains between vendors, as long as it is open. */
public final class Isolation implements AutoCloseable {

    private final List<ServiceRegistration<?>> hooks = new ArrayList<>();

    private Isolation() {}

    /** @param vendors whose a bundle is; empty for one of the terminal itself */
    public static Isolation begin(BundleContext context, Function<Bundle, Optional<Vendor>> vendors) {
        Isolation isolation = new Isolation();
        Sight sight = new Sight(vendors);
        ServiceCurtain services = new ServiceCurtain(sight);
        isolation.hooks.add(context.registerService(FindHook.class, services, null));
        isolation.hooks.add(context.registerService(EventListenerHook.class, services, null));
        isolation.hooks.add(context.registerService(ResolverHookFactory.class, new WiringCurtain(sight), null));
        return isolation;
    }

    @Override
    public void close() {
        hooks.forEach(ServiceRegistration::unregister);
    }
}
