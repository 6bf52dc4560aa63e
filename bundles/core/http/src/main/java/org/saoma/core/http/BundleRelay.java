package org.saoma.core.http;

import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.saoma.core.http.events.Watch;

/**
 * Tells the event streams that bundles come and go. The framework is listened to itself: the Event Admin would make an event of
 * everything that happens in it, which nobody else reads.
 */
@Component(service = {})
public final class BundleRelay {
    private final BundleContext context;
    private final BundleListener listener;

    @Activate
    public BundleRelay(BundleContext context, @Reference ApiParts parts) {
        Watch watch = parts.watch();
        this.context = context;
        this.listener = event -> watch.modulesChanged();
        context.addBundleListener(listener);
    }

    @Deactivate
    void stop() {
        context.removeBundleListener(listener);
    }
}
