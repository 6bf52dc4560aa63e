package org.saoma.sim.platform.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The pages for people: {@code /wallet}, a payer's phone, and {@code /sim}, the desk of who runs the simulator. */
public final class Pages implements HttpHandler {
    /** Nothing from elsewhere, nothing inline, nobody's frame. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'";

    private static final String HTML = "text/html; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private record Page(String resource, String type) {}

    private static final Map<String, Page> PAGES = Map.of(
            "/", new Page("sim.html", HTML),
            "/sim", new Page("sim.html", HTML),
            "/wallet", new Page("wallet.html", HTML),
            "/assets/lib.js", new Page("lib.js", SCRIPT),
            "/assets/sim.js", new Page("sim.js", SCRIPT),
            "/assets/wallet.js", new Page("wallet.js", SCRIPT),
            "/assets/style.css", new Page("style.css", "text/css; charset=utf-8"));

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Page page = PAGES.get(path);
            if (page == null || !exchange.getRequestMethod().equals("GET")) {
                Reply.problem(new Problem(404, "not_found", "There is nothing at " + path + "."))
                        .send(exchange);
                return;
            }
            exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
            exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
            new Reply(200, page.type(), read(page.resource())).send(exchange);
        }
    }

    private static byte[] read(String resource) throws IOException {
        try (InputStream in = Pages.class.getResourceAsStream("/web/" + resource)) {
            if (in == null) {
                throw new IOException("The page is not in the bundle: web/" + resource);
            }
            return in.readAllBytes();
        }
    }
}
