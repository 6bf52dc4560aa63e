package org.saoma.itest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.BundleActivator;

/** A bundle that is nothing but its activator. */
final class ActivatorJar {

    private ActivatorJar() {}

    /** @param activator a public class that needs no other of this module */
    static byte[] of(String symbolicName, Class<? extends BundleActivator> activator) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", symbolicName);
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue("Bundle-Activator", activator.getName());
        headers.putValue("Import-Package", "org.osgi.framework");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            String name = activator.getName().replace('.', '/') + ".class";
            jar.putNextEntry(new JarEntry(name));
            try (InputStream in = activator.getResourceAsStream("/" + name)) {
                in.transferTo(jar);
            }
        }
        return bytes.toByteArray();
    }
}
