package org.saoma.core.http.config;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.felix.metatype.AD;
import org.apache.felix.metatype.Designate;
import org.apache.felix.metatype.MetaData;
import org.apache.felix.metatype.MetaDataReader;
import org.apache.felix.metatype.OCD;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the descriptions out of the bundles each time, so that an updated bundle shows what it takes now. The Metatype service does
 * not tell the limits of a value; they are read from the bundle's own documents.
 */
final class MetatypeDescriptions implements Descriptions {
    private static final Logger LOG = LoggerFactory.getLogger(MetatypeDescriptions.class);

    private final BundleContext context;
    private final MetaTypeService metatype;

    MetatypeDescriptions(BundleContext context, MetaTypeService metatype) {
        this.context = context;
        this.metatype = metatype;
    }

    @Override
    public List<Description> in(String language) {
        List<Description> all = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            MetaTypeInformation information = describes(bundle) ? metatype.getMetaTypeInformation(bundle) : null;
            if (information != null) {
                Map<String, Map<String, AD>> documents = documents(bundle);
                for (String pid : information.getPids()) {
                    all.add(description(bundle, information, pid, false, language, documents));
                }
                for (String pid : information.getFactoryPids()) {
                    all.add(description(bundle, information, pid, true, language, documents));
                }
            }
        }
        all.sort(Comparator.comparing(Description::pid));
        return all;
    }

    /**
     * Whether a bundle may describe settings: those of components. The framework would read every entry of a bundle to look for
     * descriptions, and keep them in memory.
     */
    private static boolean describes(Bundle bundle) {
        return bundle.getHeaders("").get(ComponentConstants.SERVICE_COMPONENT) != null;
    }

    private static Description description(
            Bundle bundle,
            MetaTypeInformation information,
            String pid,
            boolean factory,
            String language,
            Map<String, Map<String, AD>> documents) {
        ObjectClassDefinition definition = information.getObjectClassDefinition(pid, language);
        AttributeDefinition[] required = definition.getAttributeDefinitions(ObjectClassDefinition.REQUIRED);
        Set<String> needed = Arrays.stream(required == null ? new AttributeDefinition[0] : required)
                .map(AttributeDefinition::getID)
                .collect(Collectors.toSet());
        AttributeDefinition[] attributes = definition.getAttributeDefinitions(ObjectClassDefinition.ALL);
        Map<String, AD> limits = documents.getOrDefault(pid, Map.of());
        return new Description(
                pid,
                factory,
                bundle.getSymbolicName(),
                bundle.getVersion().toString(),
                definition.getName(),
                definition.getDescription(),
                Arrays.stream(attributes == null ? new AttributeDefinition[0] : attributes)
                        .map(attribute -> setting(attribute, needed, limits.get(attribute.getID())))
                        .toList());
    }

    private static Setting setting(AttributeDefinition attribute, Set<String> needed, AD limits) {
        return new Setting(
                attribute,
                needed.contains(attribute.getID()),
                limits == null ? null : limits.getMin(),
                limits == null ? null : limits.getMax());
    }

    /** The attributes of the bundle's own documents, by PID and id. */
    private static Map<String, Map<String, AD>> documents(Bundle bundle) {
        Map<String, Map<String, AD>> byPid = new HashMap<>();
        Enumeration<URL> files = bundle.findEntries(MetaTypeService.METATYPE_DOCUMENTS_LOCATION, "*.xml", false);
        for (URL file : files == null ? List.<URL>of() : Collections.list(files)) {
            try {
                MetaData document = new MetaDataReader().parse(file);
                if (document != null && document.getDesignates() != null) {
                    for (Object designate : document.getDesignates()) {
                        add(document, (Designate) designate, byPid);
                    }
                }
            } catch (IOException e) {
                LOG.warn("{} of {} cannot be read: {}", file, bundle, e.getMessage());
            }
        }
        return byPid;
    }

    private static void add(MetaData document, Designate designate, Map<String, Map<String, AD>> byPid) {
        String pid = designate.getFactoryPid() == null ? designate.getPid() : designate.getFactoryPid();
        OCD definition = (OCD)
                document.getObjectClassDefinitions().get(designate.getObject().getOcdRef());
        if (definition != null && definition.getAttributeDefinitions() != null) {
            Map<String, AD> attributes = new HashMap<>();
            for (Object attribute : definition.getAttributeDefinitions().values()) {
                attributes.put(((AD) attribute).getID(), (AD) attribute);
            }
            byPid.put(pid, attributes);
        }
    }
}
