package org.saoma.core.http.events;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.saoma.core.http.access.Access;
import org.saoma.core.http.json.Json;
import org.saoma.core.http.json.JsonBody;
import org.saoma.core.http.web.Texts;

/** Something that changed, with the whole object as it is now. Used by one thread at a time. */
public final class Event {
    private final String name;
    private final Access access;
    private final Function<Texts, JsonBody> body;
    private final Map<String, byte[]> byLanguage = new HashMap<>();

    /** @param access who may hear it */
    public Event(String name, Access access, Function<Texts, JsonBody> body) {
        this.name = name;
        this.access = access;
        this.body = body;
    }

    Access access() {
        return access;
    }

    /** The event as it goes over the wire: JSON has no line breaks, so it is one line of data. */
    byte[] bytes(Texts texts) {
        return byLanguage.computeIfAbsent(texts.tag(), tag -> {
            String json = new String(Json.bytes(body.apply(texts)), StandardCharsets.UTF_8);
            return ("event: " + name + "\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
        });
    }
}
