package org.saoma.generation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@link StoreState} as {@code state.json}. */
public final class StateFile {

    private static final JsonFactory JSON = new JsonFactory();

    private final Path file;

    public StateFile(Path modules) {
        this.file = modules.resolve("state.json");
    }

    /** Whether this terminal ever had another generation than its distribution's. */
    public boolean exists() {
        return Files.exists(file);
    }

    @Override
    public String toString() {
        return file.toString();
    }

    /** @throws IOException when it cannot be read, or is none; a file that is not there is a new terminal */
    public StoreState read() throws IOException {
        if (!exists()) {
            return StoreState.initial();
        }
        try (JsonParser in = JSON.createParser(Files.readAllBytes(file))) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException(file + " is no JSON object");
            }
            return state(in);
        }
    }

    private static StoreState state(JsonParser in) throws IOException {
        StoreState initial = StoreState.initial();
        long current = initial.current();
        long lastGood = initial.lastGood();
        StoreState.Trial trial = null;
        StoreState.Outcome outcome = null;
        Long settingsOf = null;
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String field = in.currentName();
            in.nextToken();
            switch (field) {
                case "current" -> current = in.getLongValue();
                case "lastGood" -> lastGood = in.getLongValue();
                case "trial" -> trial = trial(in);
                case "outcome" -> outcome = outcome(in);
                case "settingsOf" -> settingsOf = in.getLongValue();
                default -> in.skipChildren();
            }
        }
        return new StoreState(current, lastGood, trial, outcome, settingsOf);
    }

    private static StoreState.Trial trial(JsonParser in) throws IOException {
        long sequence = 0;
        String operation = "";
        int attempts = 0;
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String field = in.currentName();
            in.nextToken();
            switch (field) {
                case "sequence" -> sequence = in.getLongValue();
                case "operation" -> operation = in.getText();
                case "attempts" -> attempts = in.getIntValue();
                default -> in.skipChildren();
            }
        }
        return new StoreState.Trial(sequence, operation, attempts);
    }

    private static StoreState.Outcome outcome(JsonParser in) throws IOException {
        long sequence = 0;
        String operation = "";
        boolean committed = false;
        String reason = "";
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String field = in.currentName();
            in.nextToken();
            switch (field) {
                case "sequence" -> sequence = in.getLongValue();
                case "operation" -> operation = in.getText();
                case "committed" -> committed = in.getBooleanValue();
                case "reason" -> reason = in.getText();
                default -> in.skipChildren();
            }
        }
        return new StoreState.Outcome(sequence, operation, committed, reason);
    }

    public void write(StoreState state) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.useDefaultPrettyPrinter();
            out.writeStartObject();
            out.writeNumberField("current", state.current());
            out.writeNumberField("lastGood", state.lastGood());
            StoreState.Trial trial = state.trial();
            if (trial != null) {
                out.writeObjectFieldStart("trial");
                out.writeNumberField("sequence", trial.sequence());
                out.writeStringField("operation", trial.operation());
                out.writeNumberField("attempts", trial.attempts());
                out.writeEndObject();
            }
            StoreState.Outcome outcome = state.outcome();
            if (outcome != null) {
                out.writeObjectFieldStart("outcome");
                out.writeNumberField("sequence", outcome.sequence());
                out.writeStringField("operation", outcome.operation());
                out.writeBooleanField("committed", outcome.committed());
                out.writeStringField("reason", outcome.reason());
                out.writeEndObject();
            }
            if (state.settingsOf() != null) {
                out.writeNumberField("settingsOf", state.settingsOf());
            }
            out.writeEndObject();
        }
        DurableFile.write(file, text.toByteArray());
    }
}
