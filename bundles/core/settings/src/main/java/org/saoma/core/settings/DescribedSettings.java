package org.saoma.core.settings;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

/** What the installed bundles say by Metatype about their settings. A bundle is read again once it was updated. */
final class DescribedSettings {

    private final BundleContext context;
    private final MetaTypeService metatype;
    private final Map<Long, Described> bundles = new ConcurrentHashMap<>();

    /** @param lastModified of the bundle that it was read from */
    private record Described(long lastModified, Map<String, Map<String, AttributeDefinition>> pids) {}

    DescribedSettings(BundleContext context, MetaTypeService metatype) {
        this.context = context;
        this.metatype = metatype;
    }

    /** The PID without the name of one of several and without what it is targeted at. */
    static String base(String pid) {
        return pid.split("[~|]", 2)[0];
    }

    /** The settings that have this PID, by their keys; empty when nobody describes it. */
    Map<String, AttributeDefinition> of(String pid) {
        String base = base(pid);
        for (Bundle bundle : context.getBundles()) {
            Map<String, AttributeDefinition> found = described(bundle).pids().get(base);
            if (found != null) {
                return found;
            }
        }
        return Map.of();
    }

    /** All of them: their keys by PID. */
    Map<String, Map<String, AttributeDefinition>> all() {
        Map<String, Map<String, AttributeDefinition>> all = new TreeMap<>();
        Set<Long> installed = new HashSet<>();
        for (Bundle bundle : context.getBundles()) {
            installed.add(bundle.getBundleId());
            all.putAll(described(bundle).pids());
        }
        bundles.keySet().retainAll(installed);
        return all;
    }

    private Described described(Bundle bundle) {
        return bundles.compute(
                bundle.getBundleId(),
                (id, before) -> before != null && before.lastModified() == bundle.getLastModified()
                        ? before
                        : new Described(
                                bundle.getLastModified(),
                                describes(bundle) ? read(metatype.getMetaTypeInformation(bundle)) : Map.of()));
    }

    /**
     * Whether a bundle may describe settings: those of components. The framework would read every entry of a bundle to look for
     * descriptions, and keep them in memory.
     */
    private static boolean describes(Bundle bundle) {
        return bundle.getHeaders("").get(ComponentConstants.SERVICE_COMPONENT) != null;
    }

    /** Keys by PID. */
    private static Map<String, Map<String, AttributeDefinition>> read(MetaTypeInformation information) {
        if (information == null) {
            return Map.of();
        }
        Set<String> pids = new HashSet<>(Arrays.asList(information.getPids()));
        pids.addAll(Arrays.asList(information.getFactoryPids()));
        Map<String, Map<String, AttributeDefinition>> all = new HashMap<>();
        for (String pid : pids) {
            ObjectClassDefinition definition = information.getObjectClassDefinition(pid, null);
            Map<String, AttributeDefinition> keys = new TreeMap<>();
            for (AttributeDefinition attribute : definition.getAttributeDefinitions(ObjectClassDefinition.ALL)) {
                keys.put(attribute.getID(), attribute);
            }
            all.put(pid, keys);
        }
        return all;
    }
}
