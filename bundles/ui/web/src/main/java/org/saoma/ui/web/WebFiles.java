package org.saoma.ui.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The files of the screens as they lie in this bundle under {@code /web}. Their version changes when any of them changes, so that a
 * browser never mixes the files of two versions and may keep each for ever.
 */
@Component(service = WebFiles.class)
public final class WebFiles {
    private static final String ROOT = "/web/";
    private static final int DIGEST_LENGTH = 12;

    private final SortedMap<String, URL> files;
    private final String version;

    @Activate
    public WebFiles(BundleContext context) {
        this(release(context.getBundle().getVersion()), entries(context.getBundle()));
    }

    /**
     * @param release the version of the bundle; the digest of the files is added to it
     * @param files where each file lies, by its path below {@code /web}
     */
    WebFiles(String release, Map<String, URL> files) {
        this.files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        this.version = release + "-" + digest();
    }

    private static Map<String, URL> entries(Bundle bundle) {
        Map<String, URL> files = new TreeMap<>();
        Enumeration<URL> entries = bundle.findEntries(ROOT, "*", true);
        while (entries != null && entries.hasMoreElements()) {
            URL url = entries.nextElement();
            String path = url.getPath().substring(url.getPath().indexOf(ROOT) + ROOT.length());
            if (!path.isEmpty() && !path.endsWith("/")) {
                files.put(path, url);
            }
        }
        return files;
    }

    private static String release(Version version) {
        return version.getMajor() + "." + version.getMinor() + "." + version.getMicro();
    }

    /** The part of the path under which this set of files is served. */
    String version() {
        return version;
    }

    boolean has(String path) {
        return files.containsKey(path);
    }

    /** @throws IllegalArgumentException when there is no such file; ask {@link #has} first for a path from outside */
    byte[] read(String path) {
        URL url = files.get(path);
        if (url == null) {
            throw new IllegalArgumentException("No such file of the screens: " + path);
        }
        try (InputStream in = url.openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path + " of the screens from its bundle", e);
        }
    }

    private String digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (String path : files.keySet()) {
                sha.update(path.getBytes(StandardCharsets.UTF_8));
                sha.update(read(path));
            }
            return HexFormat.of().formatHex(sha.digest()).substring(0, DIGEST_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
