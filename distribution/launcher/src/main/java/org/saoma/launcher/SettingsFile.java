package org.saoma.launcher;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Writes single settings into {@code conf/PID.json} and leaves the others as they are. */
final class SettingsFile {

    private static final JsonFactory JSON = new JsonFactory();

    private final Path file;

    SettingsFile(Home home, String pid) {
        file = home.conf().resolve(pid + ".json");
    }

    boolean exists() {
        return Files.exists(file);
    }

    void set(Map<String, Object> settings) throws IOException, LaunchException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.setPrettyPrinter(new DefaultPrettyPrinter());
            out.writeStartObject();
            if (exists()) {
                copyOthers(settings, out);
            }
            for (Map.Entry<String, Object> setting : settings.entrySet()) {
                out.writeFieldName(setting.getKey());
                if (setting.getValue() instanceof Integer number) {
                    out.writeNumber(number);
                } else {
                    out.writeString(setting.getValue().toString());
                }
            }
            out.writeEndObject();
        }
        Path draft = file.resolveSibling(file.getFileName() + ".tmp");
        Files.writeString(draft, text + "\n");
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void copyOthers(Map<String, Object> settings, JsonGenerator out) throws IOException, LaunchException {
        try (JsonParser in = JSON.createParser(Files.readAllBytes(file))) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                if (settings.containsKey(name)) {
                    in.skipChildren();
                } else {
                    out.writeFieldName(name);
                    out.copyCurrentStructure(in);
                }
            }
        } catch (IOException e) {
            throw new LaunchException(
                    LaunchException.FAILED,
                    file + " is not valid JSON (" + e.getMessage() + "). Correct or delete it.",
                    e);
        }
    }
}
