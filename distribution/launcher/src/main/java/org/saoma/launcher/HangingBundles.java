package org.saoma.launcher;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.framework.Felix;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which bundles do not come back from their start or stop, and what they do instead. */
final class HangingBundles {

    private static final Logger LOG = LoggerFactory.getLogger(HangingBundles.class);
    private static final String FRAMEWORK = Felix.class.getName();

    private final List<Bundle> bundles;

    /** @param all of a framework, itself among them or not */
    HangingBundles(List<Bundle> all) {
        this.bundles = all.stream()
                .filter(bundle -> bundle.getBundleId() != Constants.SYSTEM_BUNDLE_ID)
                .filter(bundle -> bundle.getState() == Bundle.STOPPING || isStarting(bundle))
                .toList();
    }

    /** One that is started when it is needed only waits. */
    private static boolean isStarting(Bundle bundle) {
        return bundle.getState() == Bundle.STARTING
                && bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATIONPOLICY) == null;
    }

    /** {@code com.acme.scanner 1.0.0 hangs in its stop}, and so on. */
    @Override
    public String toString() {
        if (bundles.isEmpty()) {
            return "no bundle hangs any more";
        }
        return bundles.stream()
                .map(bundle -> bundle.getSymbolicName() + " " + bundle.getVersion() + " hangs in its "
                        + (bundle.getState() == Bundle.STOPPING ? "stop" : "start"))
                .collect(Collectors.joining(", "));
    }

    /** Writes down where the threads are that start or stop bundles, for whoever made those. */
    void log() {
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            if (startsOrStops(stack)) {
                Throwable where = new Throwable("thread \"" + thread.getName() + "\"");
                where.setStackTrace(stack);
                LOG.warn("{}", this, where);
            }
        });
    }

    private static boolean startsOrStops(StackTraceElement[] stack) {
        return Stream.of(stack).anyMatch(HangingBundles::startsOrStops)
                && Stream.of(stack).noneMatch(HangingBundles::waitsForAll);
    }

    private static boolean startsOrStops(StackTraceElement frame) {
        return frame.getClassName().equals(FRAMEWORK)
                && Set.of("startBundle", "stopBundle").contains(frame.getMethodName());
    }

    /** The stop of the framework itself. */
    private static boolean waitsForAll(StackTraceElement frame) {
        return frame.getClassName().startsWith(FRAMEWORK + "$");
    }
}
