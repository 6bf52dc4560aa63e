package org.saoma.core.http.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The cookie of a session: not for scripts, not for other sites, and over TLS bound to this host. */
public final class SessionCookie {
    private static final String NAME = "saoma_session";

    private SessionCookie() {}

    /** The secret in the request's cookie. */
    public static Optional<String> of(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name(request)) && !cookie.getValue().isEmpty()) {
                    return Optional.of(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    /** The {@code Set-Cookie} header that keeps a secret until the browser closes. */
    public static String keep(HttpServletRequest request, String secret) {
        return name(request) + "=" + secret + attributes(request);
    }

    /** The {@code Set-Cookie} header that forgets it. */
    public static String forget(HttpServletRequest request) {
        return name(request) + "=" + attributes(request) + "; Max-Age=0";
    }

    private static String name(HttpServletRequest request) {
        return request.isSecure() ? "__Host-" + NAME : NAME;
    }

    private static String attributes(HttpServletRequest request) {
        return "; Path=/; HttpOnly; SameSite=Strict" + (request.isSecure() ? "; Secure" : "");
    }
}
