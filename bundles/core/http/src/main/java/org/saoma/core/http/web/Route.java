package org.saoma.core.http.web;

import org.saoma.core.http.access.Access;

/**
 * A method and a path of the API, who may call it, and what answers.
 *
 * @param path below {@code /api/v1}, with variables in braces: {@code /payments/{id}}
 */
public record Route(String method, String path, Access access, Handler handler) {

    public static Route get(String path, Access access, Handler handler) {
        return new Route("GET", path, access, handler);
    }

    public static Route post(String path, Access access, Handler handler) {
        return new Route("POST", path, access, handler);
    }

    public static Route put(String path, Access access, Handler handler) {
        return new Route("PUT", path, access, handler);
    }

    public static Route delete(String path, Access access, Handler handler) {
        return new Route("DELETE", path, access, handler);
    }
}
