package org.saoma.core.module.trust;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.saoma.api.module.ModuleException;

/** Vendors as a trust document describes them. */
public final class Scopes {

    private Scopes() {}

    public static String vendor(String symbolicName, String limits) {
        return scope(symbolicName, "\"signers\": [\"" + "0".repeat(64) + "\"]", limits);
    }

    public static String library(String symbolicName, String limits) {
        return scope(symbolicName, "\"vouched\": true", limits);
    }

    private static String scope(String symbolicName, String proof, String limits) {
        return "{\"id\": \"" + symbolicName + "\", " + proof + ", \"symbolicNames\": [\"" + symbolicName + "\"], "
                + limits + ", \"maxStartLevel\": 40}";
    }

    /** By id. */
    public static Map<String, Vendor> of(String... vendors) throws ModuleException {
        return trusted(vendors).vendors().stream().collect(Collectors.toMap(Vendor::id, Function.identity()));
    }

    public static TrustDocument trusted(String... vendors) throws ModuleException {
        Fleet fleet = new Fleet().vendors(vendors);
        return TrustDocument.parse(fleet.trustJson(1, List.of(fleet.rootA), 1).getBytes(StandardCharsets.UTF_8));
    }
}
