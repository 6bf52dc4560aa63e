package org.saoma.core.module.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.saoma.core.module.Directories;

/**
 * Resolves a whole set of bundles in a framework of its own in which nothing runs, before any of them touches the one that sells.
 */
public final class DryRun {

    /** What must be the same in both frameworks for a result to mean something. */
    private static final List<String> SHARED = List.of(
            Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
            Constants.FRAMEWORK_SYSTEMPACKAGES,
            Constants.FRAMEWORK_SYSTEMCAPABILITIES_EXTRA,
            Constants.FRAMEWORK_SYSTEMCAPABILITIES,
            Constants.FRAMEWORK_EXECUTIONENVIRONMENT);

    private final BundleContext context;

    public DryRun(BundleContext context) {
        this.context = context;
    }

    /**
     * What is wrong with a set, a line each; empty when it resolves.
     *
     * @param files of the bundles
     */
    public List<String> problems(List<Path> files) throws IOException {
        Path cache = Files.createTempDirectory("saoma-dry-run");
        try {
            return problems(files, cache);
        } catch (BundleException e) {
            return List.of(e.getMessage() + ". Correct the package");
        } finally {
            Directories.delete(cache);
        }
    }

    private List<String> problems(List<Path> files, Path cache) throws BundleException {
        Framework framework = factory().newFramework(settings(cache));
        framework.init();
        try {
            List<Bundle> bundles = new ArrayList<>();
            for (Path file : files) {
                bundles.add(framework.getBundleContext().installBundle("reference:" + file.toUri()));
            }
            FrameworkWiring wiring = framework.adapt(FrameworkWiring.class);
            wiring.resolveBundles(bundles);
            List<String> problems = new ArrayList<>();
            for (Bundle bundle : bundles) {
                if (bundle.adapt(BundleWiring.class) == null) {
                    problems.add(Requirements.unresolved(bundle, wiring));
                }
                problems.addAll(Requirements.missingServices(bundle, bundles));
            }
            return problems;
        } finally {
            stop(framework);
        }
    }

    private static FrameworkFactory factory() {
        return ServiceLoader.load(FrameworkFactory.class, ClassLoader.getSystemClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No framework is on the class path of the launcher"));
    }

    private Map<String, String> settings(Path cache) {
        Map<String, String> settings = new HashMap<>();
        for (String name : SHARED) {
            String value = context.getProperty(name);
            if (value != null) {
                settings.put(name, value);
            }
        }
        settings.put(Constants.FRAMEWORK_STORAGE, cache.toString());
        settings.put("felix.service.urlhandlers", "false");
        settings.put("felix.log.level", "0");
        return settings;
    }

    private static void stop(Framework framework) throws BundleException {
        framework.stop();
        try {
            framework.waitForStop(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
