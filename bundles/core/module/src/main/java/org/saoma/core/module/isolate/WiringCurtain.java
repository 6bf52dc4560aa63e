package org.saoma.core.module.isolate;

import java.util.Collection;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** Keeps bundles from being wired to packages that they may not use, whatever their headers came to say. */
final class WiringCurtain implements ResolverHookFactory {

    private final Sight sight;

    WiringCurtain(Sight sight) {
        this.sight = sight;
    }

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        return new ResolverHook() {
            @Override
            public void filterResolvable(Collection<BundleRevision> candidates) {
                // Which bundles there are is the generation's affair.
            }

            @Override
            public void filterSingletonCollisions(
                    BundleCapability singleton, Collection<BundleCapability> collisionCandidates) {
                // Nothing to add to the rules of the framework.
            }

            @Override
            public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
                if (PackageNamespace.PACKAGE_NAMESPACE.equals(requirement.getNamespace())) {
                    candidates.removeIf(candidate -> !sight.mayWire(
                            requirement.getRevision().getBundle(),
                            candidate.getRevision().getBundle(),
                            (String) candidate.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)));
                }
            }

            @Override
            public void end() {
                // Holds nothing.
            }
        };
    }
}
