package org.saoma.core.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.saoma.core.http.access.Caller;
import org.saoma.core.http.access.Guard;
import org.saoma.core.http.access.Hosts;
import org.saoma.core.http.access.People;
import org.saoma.core.http.access.Sessions;
import org.saoma.core.http.access.SignIn;
import org.saoma.core.http.access.TokenStore;
import org.saoma.core.http.web.ApiProblem;
import org.saoma.core.http.web.Languages;
import org.saoma.core.http.web.ProblemCode;
import org.saoma.core.http.web.Sender;
import org.saoma.core.http.web.Texts;

/** What every request passes, whichever bundle answers it: the check of its host, the headers of its response, who sent it. */
@Component(service = Gate.class, configurationPid = "org.saoma.core.http")
@Designate(ocd = ApiConfig.class)
public final class Gate {
    private static final String CALLER = "org.saoma.core.http.caller";

    private final Languages languages = new Languages();
    private final Path home;
    private final Hosts hosts;
    private final Sessions sessions;
    private final SignIn signIn;
    private final Guard guard;
    private final int streamsPerCaller;
    private final Clock clock;

    @Activate
    public Gate(BundleContext context, ApiConfig config) {
        this(
                Path.of(Objects.requireNonNull(
                        context.getProperty("saoma.home"), "The framework property saoma.home names no directory")),
                List.of(config.hosts()),
                Duration.ofMinutes(config.sessionIdleMinutes()),
                config.streamsPerCaller(),
                Clock.systemUTC());
    }

    Gate(Path home, List<String> hosts, Duration idle, int streamsPerCaller, Clock clock) {
        this.home = home;
        this.hosts = new Hosts(hosts);
        People people = new People(home);
        this.sessions = new Sessions(people, clock, idle);
        this.clock = clock;
        this.signIn = new SignIn(home, people, sessions, clock);
        this.guard = new Guard(new TokenStore(home), sessions);
        this.streamsPerCaller = streamsPerCaller;
    }

    /**
     * Lets a request in and notes who sent it.
     *
     * @return false when it is refused, and answered with that
     */
    boolean admit(HttpServletRequest request, HttpServletResponse response) throws IOException {
        headers(response);
        String host = Optional.ofNullable(request.getHeader("Host")).orElse(request.getServerName());
        if (!hosts.accepts(host)) {
            Texts texts = languages.choose(request.getHeader("Accept-Language"));
            new Sender(request, response, texts).send(new ApiProblem(ProblemCode.MISDIRECTED, "").reply(texts));
            return false;
        }
        guard.identify(request).ifPresent(caller -> request.setAttribute(CALLER, caller));
        return true;
    }

    /** Who sent an admitted request; null for a stranger. */
    static Caller caller(HttpServletRequest request) {
        return (Caller) request.getAttribute(CALLER);
    }

    /** The home directory of the terminal. */
    Path home() {
        return home;
    }

    Guard guard() {
        return guard;
    }

    Sessions sessions() {
        return sessions;
    }

    SignIn signIn() {
        return signIn;
    }

    Languages languages() {
        return languages;
    }

    Clock clock() {
        return clock;
    }

    int streamsPerCaller() {
        return streamsPerCaller;
    }

    private static void headers(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(self), microphone=(), geolocation=(), payment=()");
    }
}
