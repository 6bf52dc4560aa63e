package org.saoma.launcher;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads from the answer of {@code /api/v1/ready} why a terminal cannot sell. */
final class ReadyAnswer {

    private static final JsonFactory JSON = new JsonFactory();

    private ReadyAnswer() {}

    static String reasons(HttpProbe.Answer answer) {
        if (answer.status() == 0) {
            return "its HTTP server does not answer; the log says why.";
        }
        if (!answer.isJson()) {
            return "its API answers with HTTP " + answer.status() + "; the log says why.";
        }
        List<String> texts = texts(answer.body());
        return texts.isEmpty() ? "HTTP " + answer.status() : String.join(" ", texts);
    }

    /** Every text a person can read: the fields {@code text}, {@code message} and {@code detail} wherever they stand. */
    private static List<String> texts(String body) {
        List<String> texts = new ArrayList<>();
        try (JsonParser in = JSON.createParser(body)) {
            while (in.nextToken() != null) {
                boolean value = in.currentToken() == JsonToken.VALUE_STRING && in.currentName() != null;
                if (value && in.currentName().matches("text|message|detail")) {
                    texts.add(in.getText());
                }
            }
        } catch (IOException e) {
            texts.add("its API answers with something that is not JSON.");
        }
        return texts;
    }
}
