package org.saoma.launcher;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Where the HTTP server of a framework listens; its settings may differ from what the command line asked for. */
final class TerminalAddress {

    private static final String RUNTIME = "org.osgi.service.servlet.runtime.HttpServiceRuntime";
    private static final String ENDPOINT = "osgi.http.endpoint";

    private TerminalAddress() {}

    /** Without a slash at the end. */
    static String of(BundleContext context, int port) {
        return endpoints(context).stream()
                .filter(endpoint -> endpoint.contains("127.0.0.1") || endpoint.contains("localhost"))
                .findFirst()
                .map(endpoint -> endpoint.replaceAll("/+$", ""))
                .orElse("http://127.0.0.1:" + port);
    }

    private static List<String> endpoints(BundleContext context) {
        try {
            ServiceReference<?>[] servers = context.getAllServiceReferences(RUNTIME, "(" + ENDPOINT + "=*)");
            if (servers == null) {
                return List.of();
            }
            Object value = servers[0].getProperty(ENDPOINT);
            if (value instanceof Collection<?> several) {
                return several.stream().map(String::valueOf).toList();
            }
            return value instanceof Object[] several
                    ? Arrays.stream(several).map(String::valueOf).toList()
                    : List.of(String.valueOf(value));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("the filter is a constant", e);
        }
    }
}
