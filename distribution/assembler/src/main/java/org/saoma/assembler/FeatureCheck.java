package org.saoma.assembler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;
import org.saoma.generation.Generation;
import org.saoma.launcher.FrameworkSettings;

/**
 * Resolves bundles in a framework of their own in which nothing runs, and looks whether each service that a component cannot
 * live without is offered by one of them. The framework alone would not: it passes over requirements that are effective only
 * when active.
 */
final class FeatureCheck {

    private final Path distribution;

    FeatureCheck(Path distribution) {
        this.distribution = distribution;
    }

    /** What is wrong, a line each. */
    List<String> problems(List<Generation.Entry> bundles) throws IOException, BundleException, InterruptedException {
        Path cache = Files.createTempDirectory("saoma-features");
        Map<String, Object> settings = FrameworkSettings.common();
        settings.put(Constants.FRAMEWORK_STORAGE, cache.toString());
        settings.put("felix.service.urlhandlers", "false");
        settings.put("felix.log.level", "0");
        Framework framework = new FrameworkFactory().newFramework(settings);
        framework.init();
        try {
            List<Bundle> installed = new ArrayList<>();
            for (Generation.Entry entry : bundles) {
                installed.add(framework
                        .getBundleContext()
                        .installBundle("reference:"
                                + distribution.resolve(entry.file()).toUri()));
            }
            FrameworkWiring wiring = framework.adapt(FrameworkWiring.class);
            wiring.resolveBundles(installed);
            List<String> problems = new ArrayList<>();
            for (Bundle bundle : installed) {
                if (bundle.adapt(BundleWiring.class) == null) {
                    problems.add(unresolved(bundle, wiring));
                }
                problems.addAll(missingServices(bundle, installed));
            }
            return problems;
        } finally {
            framework.stop();
            framework.waitForStop(0);
            Directories.delete(cache);
        }
    }

    private static String unresolved(Bundle bundle, FrameworkWiring wiring) {
        StringBuilder text = new StringBuilder(bundle.getSymbolicName()).append(" does not resolve:");
        for (BundleRequirement requirement : bundle.adapt(BundleRevision.class).getDeclaredRequirements(null)) {
            Map<String, String> directives = requirement.getDirectives();
            boolean wanted = isMandatory(requirement) && isEffectiveAtResolve(requirement);
            if (wanted && wiring.findProviders(requirement).isEmpty()) {
                text.append(' ')
                        .append(requirement.getNamespace())
                        .append(' ')
                        .append(directives.get(Namespace.REQUIREMENT_FILTER_DIRECTIVE));
            }
        }
        return text.toString();
    }

    private static List<String> missingServices(Bundle bundle, List<Bundle> all) {
        return bundle.adapt(BundleRevision.class).getDeclaredRequirements("osgi.service").stream()
                .filter(FeatureCheck::isMandatory)
                .filter(requirement -> all.stream().noneMatch(other -> provides(other, requirement)))
                .map(requirement -> bundle.getSymbolicName() + " needs a service that nobody offers: "
                        + requirement.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE))
                .toList();
    }

    private static boolean provides(Bundle bundle, BundleRequirement requirement) {
        String filter = requirement.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE);
        for (BundleCapability capability : bundle.adapt(BundleRevision.class).getDeclaredCapabilities("osgi.service")) {
            try {
                if (filter == null || FrameworkUtil.createFilter(filter).matches(capability.getAttributes())) {
                    return true;
                }
            } catch (InvalidSyntaxException e) {
                throw new IllegalArgumentException(bundle.getSymbolicName() + ": " + filter, e);
            }
        }
        return false;
    }

    private static boolean isMandatory(BundleRequirement requirement) {
        String resolution = requirement.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE);
        return !Namespace.RESOLUTION_OPTIONAL.equals(resolution)
                && !PackageNamespace.RESOLUTION_DYNAMIC.equals(resolution);
    }

    private static boolean isEffectiveAtResolve(BundleRequirement requirement) {
        String effective = requirement.getDirectives().get(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE);
        return effective == null || Namespace.EFFECTIVE_RESOLVE.equals(effective);
    }
}
