package org.saoma.ui.web;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.saoma.api.ui.UiContribution;

/** What a bundle adds to the screens, copied from its service and checked. */
record Contribution(
        String id,
        UiContribution.Slot slot,
        int order,
        SortedMap<String, String> titles,
        SortedSet<String> roles,
        String module,
        String icon)
        implements Comparable<Contribution> {

    private static final Comparator<Contribution> ORDER =
            Comparator.comparingInt(Contribution::order).thenComparing(Contribution::id);

    /** @throws IllegalArgumentException when the contribution cannot be shown */
    static Contribution of(UiContribution service) {
        String id = service.id();
        if (id == null || !id.matches("[a-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("The id is 1 to 64 of a-z, 0-9 and -: " + id);
        }
        Map<String, String> titles = service.titles();
        if (!titles.containsKey("zh-CN") || !titles.containsKey("en")) {
            throw new IllegalArgumentException(id + " needs a title in zh-CN and in en");
        }
        String module = onThisTerminal(id, service.module());
        String revision = URLEncoder.encode(service.revision(), StandardCharsets.UTF_8);
        return new Contribution(
                id,
                service.slot(),
                service.order(),
                new TreeMap<>(titles),
                new TreeSet<>(service.roles()),
                module + "?v=" + revision,
                service.icon() == null ? null : onThisTerminal(id, service.icon()));
    }

    /** A path of this terminal and no address of another: {@code //host/x} is an address. */
    private static String onThisTerminal(String id, String path) {
        if (path == null || !path.matches("/[^/?#\\\\][^?#\\\\]*")) {
            throw new IllegalArgumentException(
                    id + " needs a path on this terminal like /x/" + id + "/page.js: " + path);
        }
        return path;
    }

    void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", id);
        out.writeStringField("slot", slot.name());
        out.writeNumberField("order", order);
        out.writeObjectFieldStart("titles");
        for (Map.Entry<String, String> title : titles.entrySet()) {
            out.writeStringField(title.getKey(), title.getValue());
        }
        out.writeEndObject();
        out.writeArrayFieldStart("roles");
        for (String role : roles) {
            out.writeString(role);
        }
        out.writeEndArray();
        out.writeStringField("module", module);
        out.writeStringField("icon", icon);
        out.writeEndObject();
    }

    @Override
    public int compareTo(Contribution other) {
        return ORDER.compare(this, other);
    }
}
