package org.saoma.core.module.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;

/** Says in words what a bundle needs and nobody offers. */
final class Requirements {

    private Requirements() {}

    /** Of a bundle that does not resolve. */
    static String unresolved(Bundle bundle, FrameworkWiring wiring) {
        List<String> missing = new ArrayList<>();
        for (BundleRequirement requirement : revision(bundle).getDeclaredRequirements(null)) {
            if (isMandatory(requirement)
                    && isEffectiveAtResolve(requirement)
                    && wiring.findProviders(requirement).isEmpty()) {
                missing.add(requirement.getNamespace() + " " + filter(requirement));
            }
        }
        String why = missing.isEmpty()
                ? "what it needs does not fit together"
                : "nobody offers " + String.join(", ", missing);
        return name(bundle) + " does not resolve: " + why + ". Add what is missing to the package";
    }

    /** The services that components of a bundle cannot live without. The framework itself passes over these requirements. */
    static List<String> missingServices(Bundle bundle, List<Bundle> all) {
        return revision(bundle).getDeclaredRequirements("osgi.service").stream()
                .filter(Requirements::isMandatory)
                .filter(requirement -> all.stream().noneMatch(other -> provides(other, requirement)))
                .map(requirement -> name(bundle) + " needs a service that nobody offers: " + filter(requirement)
                        + ". Add a bundle that offers it")
                .toList();
    }

    private static boolean provides(Bundle bundle, BundleRequirement requirement) {
        String filter = filter(requirement);
        for (BundleCapability capability : revision(bundle).getDeclaredCapabilities("osgi.service")) {
            try {
                if (filter == null || FrameworkUtil.createFilter(filter).matches(capability.getAttributes())) {
                    return true;
                }
            } catch (InvalidSyntaxException e) {
                return false;
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
        Map<String, String> directives = requirement.getDirectives();
        String effective = directives.get(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE);
        return effective == null || Namespace.EFFECTIVE_RESOLVE.equals(effective);
    }

    private static String filter(BundleRequirement requirement) {
        return requirement.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE);
    }

    private static BundleRevision revision(Bundle bundle) {
        return bundle.adapt(BundleRevision.class);
    }

    private static String name(Bundle bundle) {
        return bundle.getSymbolicName() + " " + bundle.getVersion();
    }
}
