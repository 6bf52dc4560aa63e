package org.saoma.core.module;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
final class BareFramework implements AutoCloseable {

    /** From the class path, so that a test can speak to the component runtime in there. */
    private static final String COMPONENTS = "org.osgi.service.component;version=1.5"
            + ",org.osgi.service.component.runtime;version=1.5,org.osgi.service.component.runtime.dto;version=1.5"
            + ",org.osgi.util.promise;version=1.3,org.osgi.util.function;version=1.2";

    private final Framework framework;

    private BareFramework(Framework framework) {
        this.framework = framework;
    }

    static BareFramework start(Path cache) throws BundleException {
        Framework framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        cache.toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        COMPONENTS));
        framework.start();
        return new BareFramework(framework);
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    /** Starts the component runtime. */
    ServiceComponentRuntime components() throws BundleException {
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

    Bundle install(String symbolicName, String version, Map<String, String> headers)
            throws IOException, BundleException {
        return install(symbolicName, version, headers, Map.of());
    }

    /** @param files what the bundle holds, by name */
    Bundle install(String symbolicName, String version, Map<String, String> headers, Map<String, byte[]> files)
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
        String file = implementation.getName().replace('.', '/') + ".class";
        byte[] code;
        try (var in = implementation.getClassLoader().getResourceAsStream(file)) {
            code = in.readAllBytes();
        }
        Bundle bundle = install(
                symbolicName,
                "1.0.0",
                Map.of("Service-Component", "component.xml", Constants.IMPORT_PACKAGE, "org.osgi.service.component"),
                Map.of("component.xml", description.getBytes(StandardCharsets.UTF_8), file, code));
        bundle.start();
    }

    @Override
    public void close() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(10_000);
    }
}
