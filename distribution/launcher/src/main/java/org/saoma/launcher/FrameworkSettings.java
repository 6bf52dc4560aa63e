package org.saoma.launcher;

import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.Constants;

/** The properties that every framework of ours is started with, at run time and when the build resolves the features. */
public final class FrameworkSettings {

    /** The name under which the settings bundle offers itself to ConfigAdmin. */
    private static final String SETTINGS = "saoma";

    private FrameworkSettings() {}

    /** What does not depend on the terminal. */
    public static Map<String, Object> common() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        settings.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, "1");
        // While one takes over from the other, a bundle is there twice, in development also of the same version.
        settings.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
        settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, logging());
        settings.put("felix.cm.pm", SETTINGS);
        // Without these two, components would start with defaults and then again with their settings.
        settings.put("felix.cm.config.plugins", "org.apache.felix.configadmin.plugin.interpolation");
        settings.put("ds.delayed.keepInstances", "true");
        return settings;
    }

    /** Logging is the launcher's; some bundles still ask for SLF4J 1.7, of which 2 is a superset. */
    private static String logging() {
        StringBuilder packages = new StringBuilder("org.osgi.service.log;version=1.5.0");
        for (String name : new String[] {"org.slf4j", "org.slf4j.spi", "org.slf4j.helpers", "org.slf4j.event"}) {
            packages.append(',').append(name).append(";version=2.0.17");
            packages.append(',').append(name).append(";version=1.7.36");
        }
        return packages.toString();
    }
}
