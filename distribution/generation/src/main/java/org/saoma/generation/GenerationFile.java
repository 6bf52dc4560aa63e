package org.saoma.generation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A generation as a JSON file. Fields it does not know are passed over, so that a later one may have more. */
public final class GenerationFile {

    private static final JsonFactory JSON = new JsonFactory();

    private GenerationFile() {}

    /** @throws IOException when it cannot be read, or is none */
    public static Generation read(Path file) throws IOException {
        String name = "";
        long sequence = 0;
        long release = 0;
        List<String> features = new ArrayList<>();
        List<Generation.Entry> bundles = new ArrayList<>();
        try (JsonParser in = JSON.createParser(Files.readAllBytes(file))) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                // A file that lost its content in a power cut is empty.
                throw new IOException(file + " is no JSON object");
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String field = in.currentName();
                in.nextToken();
                switch (field) {
                    case "name" -> name = in.getText();
                    case "sequence" -> sequence = in.getLongValue();
                    case "release" -> release = in.getLongValue();
                    case "features" -> {
                        while (in.nextToken() == JsonToken.VALUE_STRING) {
                            features.add(in.getText());
                        }
                    }
                    case "bundles" -> {
                        while (in.nextToken() == JsonToken.START_OBJECT) {
                            bundles.add(entry(in));
                        }
                    }
                    default -> in.skipChildren();
                }
            }
        }
        return new Generation(name, sequence, release, features, bundles);
    }

    private static Generation.Entry entry(JsonParser in) throws IOException {
        String symbolicName = "";
        String version = "";
        String file = "";
        String sha256 = "";
        long size = 0;
        int startLevel = 0;
        String feature = "";
        String vendor = "";
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String field = in.currentName();
            in.nextToken();
            switch (field) {
                case "symbolicName" -> symbolicName = in.getText();
                case "version" -> version = in.getText();
                case "file" -> file = in.getText();
                case "sha256" -> sha256 = in.getText();
                case "size" -> size = in.getLongValue();
                case "startLevel" -> startLevel = in.getIntValue();
                case "feature" -> feature = in.getText();
                case "vendor" -> vendor = in.getText();
                default -> in.skipChildren();
            }
        }
        return new Generation.Entry(symbolicName, version, file, sha256, size, startLevel, feature, vendor);
    }

    public static void write(Path file, Generation generation) throws IOException {
        try (OutputStream text = Files.newOutputStream(file)) {
            write(text, generation);
        }
    }

    static void write(OutputStream text, Generation generation) throws IOException {
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.setPrettyPrinter(new DefaultPrettyPrinter());
            out.writeStartObject();
            out.writeStringField("name", generation.name());
            out.writeNumberField("sequence", generation.sequence());
            out.writeNumberField("release", generation.release());
            out.writeArrayFieldStart("features");
            for (String feature : generation.features()) {
                out.writeString(feature);
            }
            out.writeEndArray();
            out.writeArrayFieldStart("bundles");
            for (Generation.Entry entry : generation.bundles()) {
                write(out, entry);
            }
            out.writeEndArray();
            out.writeEndObject();
        }
    }

    private static void write(JsonGenerator out, Generation.Entry entry) throws IOException {
        out.writeStartObject();
        out.writeStringField("symbolicName", entry.symbolicName());
        out.writeStringField("version", entry.version());
        out.writeStringField("file", entry.file());
        out.writeStringField("sha256", entry.sha256());
        out.writeNumberField("size", entry.size());
        out.writeNumberField("startLevel", entry.startLevel());
        out.writeStringField("feature", entry.feature());
        out.writeStringField("vendor", entry.vendor());
        out.writeEndObject();
    }
}
