package org.saoma.core.http.route;

import java.util.List;
import org.saoma.core.http.access.Access;
import org.saoma.core.http.events.StreamHub;
import org.saoma.core.http.events.Watch;
import org.saoma.core.http.web.Answer;
import org.saoma.core.http.web.ApiProblem;
import org.saoma.core.http.web.Call;
import org.saoma.core.http.web.Route;

/** The stream of events: the state as it is, then every change. */
public final class EventRoutes {
    private final StreamHub hub;
    private final Watch watch;

    public EventRoutes(StreamHub hub, Watch watch) {
        this.hub = hub;
        this.watch = watch;
    }

    public List<Route> routes() {
        return List.of(Route.get("/events", Access.SIGNED_IN, this::open));
    }

    private Answer open(Call call) throws ApiProblem {
        return hub.open(call.caller(), call.texts(), watch::state, watch::health);
    }
}
