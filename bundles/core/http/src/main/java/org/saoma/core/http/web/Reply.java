package org.saoma.core.http.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.saoma.core.http.json.Json;
import org.saoma.core.http.json.JsonBody;

/**
 * A whole HTTP response.
 *
 * @param contentType null for a response without a body
 */
public record Reply(int status, String contentType, byte[] body, Map<String, String> headers) implements Answer {
    public static final String JSON = "application/json";
    public static final String PROBLEM = "application/problem+json";

    public static Reply json(int status, JsonBody body) {
        return of(status, JSON, Json.bytes(body));
    }

    public static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, contentType, body, Map.of());
    }

    public static Reply text(String text) {
        return of(200, "text/plain;charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply noContent() {
        return new Reply(204, null, new byte[0], Map.of());
    }

    /** The same with one more header. */
    public Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, contentType, body, Map.copyOf(more));
    }
}
