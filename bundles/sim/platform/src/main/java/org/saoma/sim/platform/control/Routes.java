package org.saoma.sim.platform.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Control calls by method and path. A path that ends in a slash takes one more segment, which the action reads from the call.
 */
final class Routes implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

    /** Does one call. */
    @FunctionalInterface
    interface Action {
        Reply act(Call call) throws Problem, IOException;
    }

    private final Map<String, Map<String, Action>> actions = new LinkedHashMap<>();

    Routes on(String method, String path, Action action) {
        actions.computeIfAbsent(path, p -> new LinkedHashMap<>()).put(method, action);
        return this;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Call call = new Call(exchange);
            Reply reply;
            try {
                reply = action(call).act(call);
            } catch (Problem e) {
                reply = Reply.problem(e);
            } catch (RuntimeException e) {
                LOG.warn("{} {} failed", call.method(), call.path(), e);
                reply = Reply.problem(new Problem(500, "internal", "The simulator failed; its log says why."));
            }
            reply.send(exchange);
        }
    }

    private Action action(Call call) throws Problem {
        String path = call.path();
        Map<String, Action> methods = actions.get(path);
        if (methods == null) {
            methods = actions.get(path.substring(0, path.lastIndexOf('/') + 1));
        }
        if (methods == null) {
            throw new Problem(404, "not_found", "There is nothing at " + path + ".");
        }
        Action action = methods.get(call.method());
        if (action == null) {
            throw new Problem(405, "method_not_allowed", path + " takes " + String.join(", ", methods.keySet()) + ".");
        }
        return action;
    }
}
