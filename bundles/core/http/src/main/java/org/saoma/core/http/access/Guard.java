package org.saoma.core.http.access;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.saoma.core.http.web.ApiProblem;
import org.saoma.core.http.web.ProblemCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says who makes a request and whether it may go on. */
public final class Guard {
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
    private static final String BEARER = "bearer ";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> BODY_TYPES =
            Set.of("application/json", "application/octet-stream", "image/jpeg", "image/png");

    private final TokenStore tokens;
    private final Sessions sessions;

    public Guard(TokenStore tokens, Sessions sessions) {
        this.tokens = tokens;
        this.sessions = sessions;
    }

    /** Who makes this request: by its token when it has one, else by its cookie; empty for a stranger. */
    public Optional<Caller> identify(HttpServletRequest request) {
        try {
            return caller(request);
        } catch (IOException e) {
            LOG.error("Nobody can be identified: {}", e.getMessage(), e);
            return Optional.empty();
        }
    }

    private Optional<Caller> caller(HttpServletRequest request) throws IOException {
        String authorization = request.getHeader("Authorization");
        if (authorization != null) {
            if (!authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
                return Optional.empty();
            }
            return tokens.find(authorization.substring(BEARER.length()).strip())
                    .map(token -> new Caller(token.name(), token.grant(), null));
        }
        Optional<String> secret = SessionCookie.of(request);
        if (secret.isEmpty()) {
            return Optional.empty();
        }
        return sessions.use(secret.get())
                .map(session ->
                        new Caller(session.person().name(), session.person().grant(), session));
    }

    /** Whether a caller from some time ago is still signed in; asking does not count as a use of a session. */
    public boolean isValid(Caller caller) {
        try {
            return caller.session() == null ? tokens.holds(caller) : sessions.isOpen(caller.session());
        } catch (IOException e) {
            LOG.error("Nobody can be identified: {}", e.getMessage(), e);
            return false;
        }
    }

    /**
     * Lets a caller through to a route.
     *
     * @param caller null for a stranger
     * @throws ApiProblem 401 for a stranger, 403 for a caller without a role that the route asks for or a page of another site
     */
    public void check(HttpServletRequest request, Caller caller, Access access) throws ApiProblem {
        if (access.isOpen()) {
            return;
        }
        if (caller == null) {
            boolean presented = request.getHeader("Authorization") != null;
            throw new ApiProblem(ProblemCode.UNAUTHORIZED, "")
                    .with(
                            "WWW-Authenticate",
                            "Bearer realm=\"saoma\"" + (presented ? ", error=\"invalid_token\"" : ""));
        }
        if (!access.allows(caller.roles())) {
            throw new ApiProblem(ProblemCode.FORBIDDEN, words(access));
        }
        if (caller.session() != null) {
            sameSite(request);
            if (!SAFE.contains(request.getMethod())) {
                ownPage(request, caller.session());
            }
        }
    }

    /** Refuses a request that a browser sends on behalf of another site. */
    public void sameSite(HttpServletRequest request) throws ApiProblem {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw new ApiProblem(ProblemCode.CROSS_SITE, "Sec-Fetch-Site");
        }
        String origin = request.getHeader("Origin");
        if (origin != null && !origin.equalsIgnoreCase(request.getScheme() + "://" + request.getHeader("Host"))) {
            throw new ApiProblem(ProblemCode.CROSS_SITE, "Origin");
        }
    }

    private static void ownPage(HttpServletRequest request, Session session) throws ApiProblem {
        String csrf = request.getHeader("X-CSRF");
        if (csrf == null || !Secrets.same(csrf, session.csrf())) {
            throw new ApiProblem(ProblemCode.CROSS_SITE, "X-CSRF");
        }
        String type = request.getContentType();
        boolean body = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        if (body && (type == null || !BODY_TYPES.contains(mediaType(type)))) {
            throw new ApiProblem(ProblemCode.UNSUPPORTED_MEDIA_TYPE, String.join(", ", BODY_TYPES));
        }
    }

    private static String mediaType(String type) {
        return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static String words(Access access) {
        return String.join(
                ", ", access.roles().stream().map(Role::word).sorted().toList());
    }
}
