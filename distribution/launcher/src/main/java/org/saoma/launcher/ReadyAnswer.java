package org.saoma.launcher;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

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
        return detail(answer.body()).orElse("HTTP " + answer.status());
    }

    /** The {@code detail} of a problem of RFC 9457; it names every reason. */
    private static Optional<String> detail(String body) {
        try (JsonParser in = JSON.createParser(body)) {
            while (in.nextToken() != null) {
                boolean top = in.getParsingContext().getParent() != null
                        && in.getParsingContext().getParent().inRoot();
                if (top && in.currentToken() == JsonToken.VALUE_STRING && "detail".equals(in.currentName())) {
                    return Optional.of(in.getText());
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("its API answers with something that is not JSON.");
        }
    }
}
