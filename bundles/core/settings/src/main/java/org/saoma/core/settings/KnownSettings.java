package org.saoma.core.settings;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.metatype.AttributeDefinition;

/** Which settings the installed bundles understand: from Metatype, from components, and from services that take settings. */
final class KnownSettings {

    private final Map<String, Map<String, AttributeDefinition>> attributes;
    private final Set<String> pids = new HashSet<>();

    KnownSettings(BundleContext context, DescribedSettings described, ServiceComponentRuntime components) {
        attributes = described.all();
        components
                .getComponentDescriptionDTOs()
                .forEach(component -> pids.addAll(Arrays.asList(component.configurationPid)));
        addServices(context, "org.osgi.service.cm.ManagedService");
        addServices(context, "org.osgi.service.cm.ManagedServiceFactory");
        pids.addAll(attributes.keySet());
    }

    private void addServices(BundleContext context, String type) {
        try {
            ServiceReference<?>[] services = context.getAllServiceReferences(type, null);
            for (ServiceReference<?> service : services == null ? new ServiceReference<?>[0] : services) {
                Object pid = service.getProperty(Constants.SERVICE_PID);
                if (pid instanceof String one) {
                    pids.add(one);
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("there is no filter", e);
        }
    }

    /** The keys of a PID, or of the PID that it is one of several of; empty when nobody says. */
    Optional<Set<String>> keys(String pid) {
        return Optional.ofNullable(attributes.get(DescribedSettings.base(pid))).map(Map::keySet);
    }

    /** What a value of this PID may be; empty when nobody says. */
    Optional<AttributeDefinition> attribute(String pid, String key) {
        return Optional.ofNullable(
                attributes.getOrDefault(DescribedSettings.base(pid), Map.of()).get(key));
    }

    boolean knows(String pid) {
        return pids.contains(DescribedSettings.base(pid));
    }

    Set<String> pids() {
        return pids;
    }
}
