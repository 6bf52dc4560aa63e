package org.saoma.core.module.update;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.saoma.core.module.apply.LiveFramework;
import org.saoma.core.module.isolate.Isolation;
import org.saoma.core.module.trust.Vendor;
import org.saoma.generation.Generation;

/**
 * Whose the bundles are that run, and what these vendors may see. While no vendor has a bundle here, nobody is watched. A bundle whose
 * vendor is trusted no more, and one that is in no generation, sees and provides nothing. Thread-safe.
 */
final class Vendors implements AutoCloseable {

    private final BundleContext context;
    private final LiveFramework framework;
    private final BooleanSupplier developerMode;
    private final Map<String, String> idByHash = new ConcurrentHashMap<>();
    private volatile Map<String, Vendor> byId = Map.of();
    private Isolation isolation;

    /** @param developerMode whether bundles that nobody signed are the terminal's own */
    Vendors(BundleContext context, LiveFramework framework, BooleanSupplier developerMode) {
        this.developerMode = developerMode;
        this.context = context;
        this.framework = framework;
    }

    /**
     * Learns of a generation before its bundles start.
     *
     * @param trusted those whose scope is known
     */
    synchronized void know(Generation generation, List<Vendor> trusted) {
        byId = trusted.stream().collect(Collectors.toUnmodifiableMap(Vendor::id, Function.identity()));
        for (Generation.Entry entry : generation.bundles()) {
            if (!entry.vendor().isEmpty()
                    && !(entry.vendor().equals(VendorCheck.UNSIGNED) && developerMode.getAsBoolean())) {
                idByHash.put(entry.sha256(), entry.vendor());
            }
        }
        if (isolation == null && !idByHash.isEmpty()) {
            isolation = Isolation.begin(context, this::of);
        }
    }

    private Optional<Vendor> of(Bundle bundle) {
        if (bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID) {
            return Optional.empty();
        }
        Optional<String> hash = framework.hash(bundle);
        if (hash.isEmpty()) {
            return Optional.of(Vendor.NOBODY);
        }
        return hash.map(idByHash::get).map(id -> byId.getOrDefault(id, Vendor.NOBODY));
    }

    @Override
    public synchronized void close() {
        if (isolation != null) {
            isolation.close();
        }
    }
}
