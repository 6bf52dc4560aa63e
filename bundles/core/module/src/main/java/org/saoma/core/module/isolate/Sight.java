package org.saoma.core.module.isolate;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.saoma.core.module.trust.Vendor;

/**
 * What a bundle of a vendor may see: its own services, and those of the terminal and of libraries whose interfaces it may import. Not those
 * of other vendors, and nothing of the terminal's inside, such as the journal. And what others see of it: services that it may provide.
 */
final class Sight {

    /**
     * The component runtime looks for settings in the name of the bundle whose components it configures. The bundle itself would have to
     * import the package to call it.
     */
    private static final String SETTINGS = "org.osgi.service.cm.ConfigurationAdmin";

    private final Function<Bundle, Optional<Vendor>> vendors;

    /** @param vendors whose a bundle is; empty for one of the terminal itself */
    Sight(Function<Bundle, Optional<Vendor>> vendors) {
        this.vendors = vendors;
    }

    boolean mayWire(Bundle user, Bundle provider, String packageName) {
        Optional<Vendor> vendor = vendors.apply(user);
        return vendor.isEmpty() || user.equals(provider) || vendor.get().mayImport(packageName);
    }

    boolean maySee(Bundle user, ServiceReference<?> service) {
        Bundle owner = service.getBundle();
        if (owner == null || owner.equals(user)) {
            return true;
        }
        Optional<Vendor> seeing = vendors.apply(user);
        Optional<Vendor> seen = vendors.apply(owner);
        if (seeing.isPresent() && seeing.equals(seen)) {
            return true;
        }
        List<String> types = List.of((String[]) service.getProperty(Constants.OBJECTCLASS));
        return seen.map(vendor -> types.stream().allMatch(vendor::mayProvide)).orElse(true)
                && seeing.map(vendor -> vendor.makesTerminal()
                                || seen.map(Sight::isForAll).orElse(true) && mayUse(vendor, types))
                        .orElse(true);
    }

    /** Whether what a vendor provides is meant for other vendors, too. */
    private static boolean isForAll(Vendor vendor) {
        return vendor.vouched() || vendor.makesTerminal();
    }

    /** A type of Java says nothing about the service behind it. */
    private static boolean mayUse(Vendor vendor, List<String> types) {
        return types.stream()
                .allMatch(type ->
                        type.equals(SETTINGS) || !type.startsWith("java.") && vendor.mayImport(packageOf(type)));
    }

    private static String packageOf(String type) {
        int dot = type.lastIndexOf('.');
        return dot < 0 ? "" : type.substring(0, dot);
    }
}
