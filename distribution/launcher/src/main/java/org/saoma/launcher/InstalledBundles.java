package org.saoma.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.saoma.generation.Generation;

/**
 * The bundles of a generation in a framework.
 *
 * @param all in start order
 * @param ofVendors those of them that others than the terminal's own makers made
 */
record InstalledBundles(List<Bundle> all, Set<Bundle> ofVendors) {

    /** @throws CannotStartException when a file is not what it should be, or no bundle */
    static InstalledBundles install(Boot.Candidate candidate, BundleContext context, BundleCheck check)
            throws CannotStartException, InterruptedException {
        List<Bundle> all = new ArrayList<>();
        Set<Bundle> ofVendors = new HashSet<>();
        FrameworkStartLevel levels =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkStartLevel.class);
        for (Generation.Entry entry : candidate.generation().bundles()) {
            // Set before the installation, a level costs no file of its own.
            levels.setInitialBundleStartLevel(entry.startLevel());
            Path file = candidate.root().resolve(entry.file());
            try {
                Bundle bundle = context.installBundle("reference:" + file.toUri());
                all.add(bundle);
                if (!entry.vendor().isEmpty()) {
                    ofVendors.add(bundle);
                }
            } catch (BundleException e) {
                // The check knows better what is wrong with a damaged file.
                check.await();
                throw new CannotStartException(file + " cannot be installed: " + e.getMessage(), e);
            }
        }
        check.await();
        return new InstalledBundles(all, ofVendors);
    }
}
