package org.saoma.core.module.trust;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.saoma.api.module.ModuleException;

/** An object of a JSON document that knows where it stands, so that what is wrong with a field can be said in one line. */
final class JsonObject {

    private final Refusal refusal;
    private final String path;
    private final Map<String, Object> fields;
    private final Set<String> read = new HashSet<>();

    private JsonObject(Refusal refusal, String path, Map<String, Object> fields) {
        this.refusal = refusal;
        this.path = path;
        this.fields = fields;
    }

    /**
     * @param what the document's name in messages
     * @param refusal of everything that is wrong with it
     */
    static JsonObject parse(byte[] bytes, String what, Refusal refusal) throws ModuleException {
        try {
            return new JsonObject(refusal, what, Json.object(bytes));
        } catch (JsonProcessingException e) {
            throw refusal.because(
                    what + " is no JSON: line " + line(e) + ", " + e.getOriginalMessage() + ". Make it again.", e);
        } catch (IOException e) {
            throw refusal.because(what + " is no JSON: " + e.getMessage() + ". Make it again.", e);
        }
    }

    private static int line(JsonProcessingException e) {
        return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
    }

    boolean has(String name) {
        return fields.get(name) != null;
    }

    String text(String name) throws ModuleException {
        return required(name, String.class, "a text");
    }

    String text(String name, String otherwise) throws ModuleException {
        return has(name) ? text(name) : skip(name, otherwise);
    }

    long number(String name) throws ModuleException {
        return required(name, Long.class, "a whole number");
    }

    long number(String name, long least, long most) throws ModuleException {
        long number = number(name);
        if (number < least || number > most) {
            throw wrong(name, number + " is not between " + least + " and " + most);
        }
        return number;
    }

    boolean flag(String name, boolean otherwise) throws ModuleException {
        return has(name) ? required(name, Boolean.class, "true or false") : skip(name, otherwise);
    }

    /** An RFC 3339 time. */
    Instant time(String name) throws ModuleException {
        String text = text(name);
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw wrong(name, "`" + text + "` is no time like 2026-11-23T12:00:00Z");
        }
    }

    /** A list of texts; absent is empty. */
    List<String> texts(String name) throws ModuleException {
        List<String> texts = new ArrayList<>();
        for (Object element : elements(name)) {
            if (!(element instanceof String text)) {
                throw wrong(name, "`" + element + "` is no text");
            }
            texts.add(text);
        }
        return texts;
    }

    JsonObject object(String name) throws ModuleException {
        return child(path + "." + name, required(name, Map.class, "an object"));
    }

    /** A list of objects; absent is empty. */
    List<JsonObject> objects(String name) throws ModuleException {
        List<JsonObject> objects = new ArrayList<>();
        for (Object element : elements(name)) {
            if (!(element instanceof Map<?, ?> map)) {
                throw wrong(name, "`" + element + "` is no object");
            }
            objects.add(child(path + "." + name + "[" + objects.size() + "]", map));
        }
        return objects;
    }

    /** Refuses fields that nobody asked for: what is passed over here might have been a restriction. */
    void nothingElse() throws ModuleException {
        for (String name : fields.keySet()) {
            if (!read.contains(name)) {
                throw wrong(
                        name,
                        "it is not known here. Correct the name, or bring the terminal's software up to date first");
            }
        }
    }

    ModuleException wrong(String name, String problem) {
        return refusal.because(path + "." + name + ": " + problem + ".");
    }

    private List<?> elements(String name) throws ModuleException {
        return has(name) ? required(name, List.class, "a list") : skip(name, List.of());
    }

    private <T> T required(String name, Class<T> type, String kind) throws ModuleException {
        read.add(name);
        Object value = fields.get(name);
        if (value == null) {
            throw wrong(name, "it is missing; it has to be " + kind);
        }
        if (!type.isInstance(value)) {
            throw wrong(name, "it has to be " + kind);
        }
        return type.cast(value);
    }

    private <T> T skip(String name, T otherwise) {
        read.add(name);
        return otherwise;
    }

    @SuppressWarnings("unchecked") // the parser makes no other maps
    private JsonObject child(String where, Map<?, ?> map) {
        return new JsonObject(refusal, where, (Map<String, Object>) map);
    }
}
