package org.saoma.core.http.web;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.saoma.core.http.access.Caller;
import org.saoma.core.http.json.Fields;
import org.saoma.core.http.json.Json;

/** One request as the handlers see it. */
public final class Call {
    private static final int MAX_JSON = 64 * 1024;
    private static final long MOST_UNWANTED = 64 * 1024 * 1024;
    private static final Pattern KEY = Pattern.compile("[\\x20-\\x7e]{1,64}");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,2}");

    private final HttpServletRequest request;
    private final Map<String, String> variables;
    private final Caller caller;
    private final Texts texts;

    public Call(HttpServletRequest request, Map<String, String> variables, Caller caller, Texts texts) {
        this.request = request;
        this.variables = variables;
        this.caller = caller;
        this.texts = texts;
    }

    /** The value of a variable in the path. */
    public String path(String name) {
        return variables.get(name);
    }

    /** Who calls; null on a route that is open to everybody. */
    public Caller caller() {
        return caller;
    }

    public Texts texts() {
        return texts;
    }

    public HttpServletRequest request() {
        return request;
    }

    /** A parameter of the query; empty when it is absent or has no value. */
    public Optional<String> query(String name) throws ApiProblem {
        return queries(name).stream().filter(value -> !value.isEmpty()).findFirst();
    }

    /** All values of a parameter of the query. */
    public List<String> queries(String name) throws ApiProblem {
        try {
            String[] values = request.getParameterValues(name);
            return values == null ? List.of() : List.of(values);
        } catch (RuntimeException e) {
            // Each web server has its own exception for a query that is not well escaped.
            throw new ApiProblem(ProblemCode.INVALID_PARAMETER, Phrase.of("rule.query"), e);
        }
    }

    /** How long the caller is ready to wait for a final state: {@code wait}, whole seconds from 0 to 60. */
    public Duration patience() throws ApiProblem {
        String seconds = query("wait").orElse("0");
        if (!SECONDS.matcher(seconds).matches() || Integer.parseInt(seconds) > 60) {
            throw new ApiProblem(ProblemCode.INVALID_PARAMETER, Phrase.of("rule.number", "wait", 0, 60));
        }
        return Duration.ofSeconds(Integer.parseInt(seconds));
    }

    /**
     * What stands for the {@code Idempotency-Key} header; null when there is none. Two callers may choose the same key and mean
     * different things, so the caller is part of it.
     */
    public String idempotencyKey() throws ApiProblem {
        String key = request.getHeader("Idempotency-Key");
        if (key != null && !KEY.matcher(key).matches()) {
            throw new ApiProblem(ProblemCode.INVALID_IDEMPOTENCY_KEY, "");
        }
        return key == null ? null : caller.own(key);
    }

    /** The JSON object in the body, at most 64 KiB. */
    public Fields fields() throws ApiProblem, IOException {
        return fields(body(MAX_JSON));
    }

    /** Refuses fields where none are asked for; no body at all is as good as an empty object. */
    public void noFields() throws ApiProblem, IOException {
        byte[] body = body(MAX_JSON);
        if (body.length > 0) {
            fields(body).end();
        }
    }

    /** The JSON object in the body; no body at all is as good as an empty object. */
    public Fields optionalFields() throws ApiProblem, IOException {
        byte[] body = body(MAX_JSON);
        return body.length == 0 ? Fields.of(Map.of()) : fields(body);
    }

    private Fields fields(byte[] body) throws ApiProblem {
        if (!"application/json".equals(mediaType())) {
            throw new ApiProblem(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "application/json");
        }
        try {
            return Fields.of(Json.parse(body));
        } catch (JsonProcessingException e) {
            // Only the place: the parser's own message quotes what was sent, which may be a secret.
            JsonLocation at = e.getLocation();
            throw new ApiProblem(
                    ProblemCode.MALFORMED_JSON,
                    at == null ? Phrase.of("place.unknown") : Phrase.of("place", at.getLineNr(), at.getColumnNr()));
        } catch (IOException e) {
            throw new ApiProblem(ProblemCode.MALFORMED_JSON, Phrase.of("rule.utf8"));
        }
    }

    /** The media type of the body without its parameters, in lower case; empty when there is none. */
    public String mediaType() {
        String type = request.getContentType();
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /**
     * The body.
     *
     * @param most how many bytes it may have
     */
    public byte[] body(int most) throws ApiProblem, IOException {
        if (request.getContentLengthLong() > most) {
            throw tooLarge(most);
        }
        InputStream in = request.getInputStream();
        byte[] body = in.readNBytes(most);
        if (body.length == most && in.read() >= 0) {
            throw tooLarge(most);
        }
        return body;
    }

    private ApiProblem tooLarge(int most) throws IOException {
        ApiProblem problem = new ApiProblem(ProblemCode.TOO_LARGE, most / 1024 + " KiB");
        // What is not read means that the connection cannot be used again.
        return restIsRead() ? problem : problem.with("Connection", "close");
    }

    /**
     * Reads the rest of a body that nobody wants: most callers look for the answer only once they have sent everything, and a
     * connection that is closed before that may take the answer with it.
     */
    private boolean restIsRead() throws IOException {
        boolean waits = request.getHeader("Expect") != null;
        if (waits || request.getContentLengthLong() > MOST_UNWANTED) {
            return false;
        }
        InputStream in = request.getInputStream();
        byte[] unwanted = new byte[16 * 1024];
        long left = MOST_UNWANTED;
        while (left > 0) {
            int read = in.read(unwanted);
            if (read < 0) {
                return true;
            }
            left -= read;
        }
        return false;
    }
}
