package org.saoma.core.http;

import java.util.ArrayList;
import java.util.List;
import org.saoma.core.http.route.PaymentRoutes;
import org.saoma.core.http.route.PaymentViews;
import org.saoma.core.http.route.ReceiptRoutes;
import org.saoma.core.http.route.RefundRoutes;
import org.saoma.core.http.route.SessionRoutes;
import org.saoma.core.http.web.Route;

/** All routes of the API; {@code openapi.json} lists the same. */
final class Routes {
    private Routes() {}

    static List<Route> all(Gate gate, Terminal terminal) {
        PaymentViews views = new PaymentViews(terminal);
        List<Route> routes = new ArrayList<>();
        routes.addAll(new PaymentRoutes(terminal, views).routes());
        routes.addAll(new RefundRoutes(terminal, views).routes());
        routes.addAll(new ReceiptRoutes(terminal, views).routes());
        routes.addAll(new SessionRoutes(gate.signIn(), gate.sessions(), gate.guard()).routes());
        return routes;
    }
}
