package org.saoma.core.module;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the manifest of a generation. */
final class ManifestFile {

    private ManifestFile() {}

    static Manifest read(Path file) throws IOException {
        long sequence = 0;
        List<String> features = new ArrayList<>();
        List<Manifest.Entry> bundles = new ArrayList<>();
        try (JsonParser in = new JsonFactory().createParser(Files.readAllBytes(file))) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String field = in.currentName();
                in.nextToken();
                switch (field) {
                    case "sequence" -> sequence = in.getLongValue();
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
        return new Manifest(sequence, features, bundles);
    }

    private static Manifest.Entry entry(JsonParser in) throws IOException {
        String symbolicName = "";
        String version = "";
        String sha256 = "";
        int startLevel = 0;
        String feature = "";
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String field = in.currentName();
            in.nextToken();
            switch (field) {
                case "symbolicName" -> symbolicName = in.getText();
                case "version" -> version = in.getText();
                case "sha256" -> sha256 = in.getText();
                case "startLevel" -> startLevel = in.getIntValue();
                case "feature" -> feature = in.getText();
                default -> in.skipChildren();
            }
        }
        return new Manifest.Entry(symbolicName, version, sha256, startLevel, feature);
    }
}
