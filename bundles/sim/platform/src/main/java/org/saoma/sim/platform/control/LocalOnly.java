package org.saoma.sim.platform.control;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Set;

/**
 * Lets programs and pages of this machine in and nobody else: a page from elsewhere that reaches the loopback address through a name
 * of its own (DNS rebinding) or by a cross-site request is turned away.
 */
public final class LocalOnly extends Filter {
    private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "same-site", "none");

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        Problem problem = problem(exchange);
        if (problem == null) {
            chain.doFilter(exchange);
            return;
        }
        try (exchange) {
            Reply.problem(problem).send(exchange);
        }
    }

    @Override
    public String description() {
        return "calls from this machine only";
    }

    private static Problem problem(HttpExchange exchange) {
        if (!exchange.getRemoteAddress().getAddress().isLoopbackAddress()) {
            return new Problem(403, "loopback_only", "The simulator is controlled from its own machine only.");
        }
        if (!NAMES.contains(name(exchange.getRequestHeaders().getFirst("Host")))) {
            return new Problem(421, "wrong_host", "Address the simulator as 127.0.0.1, localhost or [::1].");
        }
        String site = exchange.getRequestHeaders().getFirst("Sec-Fetch-Site");
        boolean reads = exchange.getRequestMethod().equals("GET");
        if (site != null && !OWN_SITES.contains(site) && !reads) {
            return new Problem(403, "cross_site", "Another site's page may not control the simulator.");
        }
        return null;
    }

    private static String name(String host) {
        if (host == null) {
            return "";
        }
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }
}
