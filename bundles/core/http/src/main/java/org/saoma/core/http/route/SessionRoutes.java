package org.saoma.core.http.route;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.saoma.core.http.access.Access;
import org.saoma.core.http.access.Caller;
import org.saoma.core.http.access.Guard;
import org.saoma.core.http.access.Role;
import org.saoma.core.http.access.SessionCookie;
import org.saoma.core.http.access.Sessions;
import org.saoma.core.http.access.SignIn;
import org.saoma.core.http.json.Fields;
import org.saoma.core.http.json.JsonBody;
import org.saoma.core.http.web.Answer;
import org.saoma.core.http.web.ApiProblem;
import org.saoma.core.http.web.Call;
import org.saoma.core.http.web.Reply;
import org.saoma.core.http.web.Route;

/** People sign in with a PIN, see who they are, and sign out. */
public final class SessionRoutes {
    private final SignIn signIn;
    private final Sessions sessions;
    private final Guard guard;

    public SessionRoutes(SignIn signIn, Sessions sessions, Guard guard) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.guard = guard;
    }

    public List<Route> routes() {
        return List.of(
                Route.post("/session", Access.OPEN, this::begin),
                Route.get("/session", Access.SIGNED_IN, this::show),
                Route.delete("/session", Access.SIGNED_IN, this::end));
    }

    private Answer begin(Call call) throws ApiProblem, IOException {
        guard.sameSite(call.request());
        Fields fields = call.fields();
        String pin = fields.text("pin", 16);
        String user = fields.optionalText("user", 64).orElse(null);
        fields.end();
        Sessions.Begun begun = signIn.signIn(user, pin);
        SessionCookie.of(call.request()).ifPresent(sessions::end);
        Caller caller = new Caller(
                begun.session().person().name(), begun.session().person().grant(), begun.session());
        return Reply.json(200, who(caller)).with("Set-Cookie", SessionCookie.keep(call.request(), begun.secret()));
    }

    private Answer show(Call call) {
        return Reply.json(200, who(call.caller()));
    }

    private Answer end(Call call) {
        if (call.caller().session() == null) {
            return Reply.noContent();
        }
        SessionCookie.of(call.request()).ifPresent(sessions::end);
        return Reply.noContent().with("Set-Cookie", SessionCookie.forget(call.request()));
    }

    private static JsonBody who(Caller caller) {
        return out -> {
            out.writeStartObject();
            out.writeStringField("user", caller.name());
            out.writeStringField("role", caller.grant().word());
            out.writeArrayFieldStart("roles");
            for (String role : caller.roles().stream().map(Role::word).sorted().toList()) {
                out.writeString(role);
            }
            out.writeEndArray();
            out.writeStringField(
                    "csrf",
                    Optional.ofNullable(caller.session())
                            .map(session -> session.csrf())
                            .orElse(null));
            out.writeEndObject();
        };
    }
}
