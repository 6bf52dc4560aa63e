package org.saoma.fleet.hawkbit;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;

/**
 * Where the server is and how this terminal proves who it is. The token goes to this scheme, host and port and nowhere else.
 *
 * @param poll the one address that is built; all others the server names
 * @param authorization the value of the header; empty when the client certificate proves it
 */
record Server(URI poll, String authorization, SSLContext tls) {

    static URI pollAddress(URI server, String tenant, String controllerId) {
        String base = server.toString().replaceAll("/+$", "");
        return URI.create(base + "/" + encode(tenant) + "/controller/v1/" + encode(controllerId));
    }

    private static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A resource of the API. A server behind a proxy often names itself wrongly, so only path and query are taken. */
    URI resource(String href) throws IOException {
        URI uri = parse(href);
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String path = uri.getRawPath();
        if (path == null || !path.startsWith("/") || path.startsWith("//")) {
            throw new IOException("the server gives a link without a path: " + uri);
        }
        return poll.resolve(path + query);
    }

    /** A file, which may lie elsewhere. One that is said to lie here unencrypted lies here encrypted. */
    URI file(String href) throws IOException {
        URI uri = poll.resolve(parse(href));
        if (uri.getHost() == null
                || !List.of("http", "https").contains(uri.getScheme().toLowerCase(Locale.ROOT))) {
            throw new IOException("the server gives a link that is no web address: " + uri);
        }
        boolean here = uri.getHost().equalsIgnoreCase(poll.getHost());
        boolean downgraded = poll.getScheme().equals("https") && "http".equalsIgnoreCase(uri.getScheme());
        return here && downgraded ? resource(href) : uri;
    }

    /** Whether the token may go there. */
    boolean isHere(URI uri) {
        return uri.getHost().equalsIgnoreCase(poll.getHost())
                && uri.getScheme().toLowerCase(Locale.ROOT).equals(poll.getScheme())
                && port(uri) == port(poll);
    }

    static URI parse(String href) throws IOException {
        try {
            return new URI(href);
        } catch (URISyntaxException e) {
            throw new IOException("the server gives a link that is no address: " + e.getMessage(), e);
        }
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }

    @Override
    public String toString() {
        return poll.toString();
    }
}
