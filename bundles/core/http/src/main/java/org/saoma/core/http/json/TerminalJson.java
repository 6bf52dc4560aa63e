package org.saoma.core.http.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.saoma.api.module.Generation;
import org.saoma.api.module.Module;
import org.saoma.api.payment.ChannelStatus;
import org.saoma.api.payment.Message;

/** Channels, modules and readiness as the API writes them. */
public final class TerminalJson {
    private TerminalJson() {}

    public static void channel(JsonGenerator out, ChannelStatus channel, View view) throws IOException {
        out.writeStartObject();
        out.writeStringField("channel", channel.channel());
        out.writeStringField("account", channel.account());
        out.writeStringField("name", name(channel, view));
        out.writeObjectFieldStart("names");
        for (Map.Entry<String, String> name : new java.util.TreeMap<>(channel.names()).entrySet()) {
            out.writeStringField(name.getKey(), name.getValue());
        }
        out.writeEndObject();
        words(out, "wallets", channel.wallets());
        words(out, "modes", channel.modes().stream().map(Enum::name).toList());
        View.money(out, "smallest", channel.smallest());
        View.money(out, "largest", channel.largest());
        out.writeStringField("state", channel.state().name());
        out.writeNumberField("calls", channel.calls());
        out.writeEndObject();
    }

    public static void generation(JsonGenerator out, Generation generation) throws IOException {
        out.writeStartObject();
        out.writeObjectFieldStart("generation");
        out.writeNumberField("sequence", generation.sequence());
        out.writeNumberField("release", generation.release());
        out.writeStringField("state", generation.state().name());
        out.writeEndObject();
        words(out, "features", generation.features());
        out.writeArrayFieldStart("bundles");
        for (Module module : generation.modules()) {
            out.writeStartObject();
            out.writeStringField("symbolicName", module.symbolicName());
            out.writeStringField("version", module.version());
            out.writeStringField("state", module.state().name());
            out.writeStringField("feature", module.feature());
            out.writeStringField("signer", module.signer());
            out.writeStringField("problem", module.problem());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    /** The members {@code ready}, {@code developerMode} and {@code reasons} of an object. */
    public static void readiness(JsonGenerator out, List<Message> obstacles, boolean developerMode, View view)
            throws IOException {
        out.writeBooleanField("ready", obstacles.isEmpty());
        out.writeBooleanField("developerMode", developerMode);
        out.writeArrayFieldStart("reasons");
        for (Message obstacle : obstacles) {
            out.writeStartObject();
            out.writeStringField("code", obstacle.code());
            out.writeStringField("message", view.texts().text(obstacle));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static String name(ChannelStatus channel, View view) {
        String name = channel.names().get(view.texts().tag());
        return name == null ? channel.channel() : name;
    }

    private static void words(JsonGenerator out, String name, Collection<String> words) throws IOException {
        List<String> ordered = words instanceof List<String> list
                ? list
                : words.stream().sorted().toList();
        out.writeArrayFieldStart(name);
        for (String word : ordered) {
            out.writeString(word);
        }
        out.writeEndArray();
    }
}
