package org.saoma.core.http.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the route of a request. */
public final class Router {

    /** A route and the values of the variables in its path. */
    public record Match(Route route, Map<String, String> variables) {}

    private final List<Route> routes;
    private final Map<String, PathTemplate> templates = new LinkedHashMap<>();

    public Router(List<Route> routes) {
        this.routes = List.copyOf(routes);
        routes.forEach(route -> templates.computeIfAbsent(route.path(), PathTemplate::new));
    }

    public List<Route> routes() {
        return routes;
    }

    /**
     * The route for a method and a path below {@code /api/v1}. HEAD goes where GET goes.
     *
     * @throws ApiProblem when no route has this path, or none of those that have it has this method
     */
    public Match find(String method, String path) throws ApiProblem {
        String wanted = "HEAD".equals(method) ? "GET" : method;
        List<String> segments = PathTemplate.split(path);
        Set<String> allowed = new LinkedHashSet<>();
        for (Route route : routes) {
            Optional<Map<String, String>> variables =
                    templates.get(route.path()).match(segments);
            if (variables.isPresent()) {
                if (route.method().equals(wanted)) {
                    return new Match(route, variables.get());
                }
                allowed.add(route.method());
            }
        }
        if (allowed.isEmpty()) {
            throw new ApiProblem(ProblemCode.NOT_FOUND, path);
        }
        List<String> allow = new ArrayList<>(allowed);
        if (allow.contains("GET")) {
            allow.add("HEAD");
        }
        throw new ApiProblem(ProblemCode.METHOD_NOT_ALLOWED, method).with("Allow", String.join(", ", allow));
    }
}
