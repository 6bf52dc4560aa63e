package org.saoma.core.module;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** A real framework, with bundles that a test makes for it. */
public final class BareFramework implements AutoCloseable {

    /** From the class path, so that a test can speak to the component runtime in there. */
    private static final String COMPONENTS = "org.osgi.service.component;version=1.5"
            + ",org.osgi.service.component.runtime;version=1.5,org.osgi.service.component.runtime.dto;version=1.5"
            + ",org.osgi.util.promise;version=1.3,org.osgi.util.function;version=1.2";

    private final Framework framework;

    private BareFramework(Framework framework) {
        this.framework = framework;
    }

    public static BareFramework start(Path cache) throws BundleException {
        return start(cache, Map.of());
    }

    /** @param more framework properties */
    public static BareFramework start(Path cache, Map<String, String> more) throws BundleException {
        Map<String, String> settings = new HashMap<>(more);
        settings.put(Constants.FRAMEWORK_STORAGE, cache.toString());
        settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, COMPONENTS);
        settings.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
        settings.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, "100");
        Framework framework = new FrameworkFactory().newFramework(settings);
        framework.start();
        return new BareFramework(framework);
    }

    public BundleContext context() {
        return framework.getBundleContext();
    }

    /** Starts the component runtime. */
    public ServiceComponentRuntime components() throws BundleException {
        String scr = org.apache.felix.scr.info.ScrInfo.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
        context().installBundle(scr).start();
        return context().getService(context().getServiceReference(ServiceComponentRuntime.class));
    }

    Bundle install(String symbolicName, String version, String imports) throws IOException, BundleException {
        return install(symbolicName, version, imports.isEmpty() ? Map.of() : Map.of(Constants.IMPORT_PACKAGE, imports));
    }

    public Bundle install(String symbolicName, String version, Map<String, String> headers)
            throws IOException, BundleException {
        return install(symbolicName, version, headers, Map.of());
    }

    /** @param files what the bundle holds, by name */
    public Bundle install(String symbolicName, String version, Map<String, String> headers, Map<String, byte[]> files)
            throws IOException, BundleException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        attributes.putValue(Constants.BUNDLE_SYMBOLICNAME, symbolicName);
        attributes.putValue(Constants.BUNDLE_VERSION, version);
        headers.forEach(attributes::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                jar.putNextEntry(new JarEntry(file.getKey()));
                jar.write(file.getValue());
            }
        }
        return context().installBundle(symbolicName, new ByteArrayInputStream(bytes.toByteArray()));
    }

    /**
     * Installs and starts a bundle with one component.
     *
     * @param implementation its class, put into the bundle
     * @param attributes more about it
     * @param references what it needs
     */
    void component(String symbolicName, Class<?> implementation, String attributes, String references)
            throws IOException, BundleException {
        String description =
                """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%s" immediate="true" %s>
                  <implementation class="%s"/>%s
                </scr:component>
                """
                        .formatted(symbolicName, attributes, implementation.getName(), references);
        Map<String, byte[]> files = new HashMap<>(code(implementation));
        files.put("component.xml", description.getBytes(StandardCharsets.UTF_8));
        Bundle bundle = install(
                symbolicName,
                "1.0.0",
                Map.of("Service-Component", "component.xml", Constants.IMPORT_PACKAGE, "org.osgi.service.component"),
                files);
        bundle.start();
    }

    /** A class as a file of a bundle. */
    public static Map<String, byte[]> code(Class<?> type) throws IOException {
        String file = type.getName().replace('.', '/') + ".class";
        try (var in = type.getClassLoader().getResourceAsStream(file)) {
            return Map.of(file, in.readAllBytes());
        }
    }

    @Override
    public void close() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(10_000);
    }
}
