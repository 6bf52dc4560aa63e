package org.saoma.core.module.update;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * The bundles that the launcher could not start, with the reasons. It says so once, when every bundle had its start; until then there
 * are none.
 */
final class NotStarted implements Supplier<Set<String>> {

    private static final String PROPERTY = "saoma.notStarted";

    private final BundleContext context;

    NotStarted(BundleContext context) {
        this.context = context;
    }

    @Override
    public Set<String> get() {
        Set<String> lines = new TreeSet<>();
        try {
            for (ServiceReference<Runnable> launcher :
                    context.getServiceReferences(Runnable.class, "(" + PROPERTY + "=*)")) {
                for (String line : (String[]) launcher.getProperty(PROPERTY)) {
                    lines.add(line.replaceFirst(": ", " does not run: "));
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("the filter is constant", e);
        }
        return lines;
    }
}
