package org.saoma.fleet.hawkbit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/** The calls of hawkBit's Direct Device Integration API. It knows one address, and otherwise goes where the server says. */
final class DdiClient {
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int MOST_REDIRECTS = 3;

    private final Server server;
    private final Http http;
    private final Pace pace;
    private Optional<String> etag = Optional.empty();
    private Poll last;

    DdiClient(Server server, Http http, Pace pace) {
        this.server = server;
        this.http = http;
        this.pace = pace;
    }

    /** What the server wants. */
    Poll poll() throws IOException, InterruptedException {
        HttpRequest.Builder request = resource(server.poll());
        etag.ifPresent(tag -> request.header("If-None-Match", tag));
        HttpResponse<TimedBody> answer = http.open(request.build());
        byte[] body = http.read(answer.body());
        if (answer.statusCode() == NOT_MODIFIED && last != null) {
            return last;
        }
        require(OK, answer, "poll");
        last = DdiJson.poll(body);
        etag = answer.headers().firstValue("ETag").filter(DdiClient::isSendable);
        return last;
    }

    /** An action; empty when it is there no more, or is being cancelled. */
    Optional<Deployment> deployment(String href) throws IOException, InterruptedException {
        return action(href, "deployment");
    }

    /** An action that the server wants confirmed first. */
    Optional<Deployment> confirmation(String href) throws IOException, InterruptedException {
        return action(href, "confirmation");
    }

    private Optional<Deployment> action(String href, String field) throws IOException, InterruptedException {
        Optional<byte[]> body = get(href, field);
        return body.isEmpty() ? Optional.empty() : Optional.of(DdiJson.deployment(body.get(), field));
    }

    /** Which action is to be stopped; empty when none is any more. */
    Optional<String> stopId(String href) throws IOException, InterruptedException {
        Optional<byte[]> body = get(href, "cancelAction");
        return body.isEmpty() ? Optional.empty() : Optional.of(DdiJson.stopId(body.get()));
    }

    private Optional<byte[]> get(String href, String what) throws IOException, InterruptedException {
        HttpResponse<TimedBody> answer =
                http.open(resource(server.resource(href)).build());
        byte[] body = http.read(answer.body());
        if (isOver(answer.statusCode())) {
            return Optional.empty();
        }
        require(OK, answer, what);
        return Optional.of(body);
    }

    /** The address at which the API takes feedback about what another address shows. */
    static String feedbackTo(String href) throws IOException {
        return Server.parse(href).getRawPath() + "/feedback";
    }

    /**
     * Tells about an action.
     *
     * @return false when the server waits for nothing there any more
     */
    boolean feedback(String to, String action, Feedback feedback) throws IOException, InterruptedException {
        return send("POST", server.resource(to), DdiJson.feedback(action, feedback), "feedback");
    }

    /** Says yes to an action. */
    boolean confirm(String href) throws IOException, InterruptedException {
        return send("POST", server.resource(feedbackTo(href)), DdiJson.confirmation(), "confirmation");
    }

    /** Tells about this terminal, whether the server asked or not. */
    void configData(Map<String, String> attributes) throws IOException, InterruptedException {
        URI uri = URI.create(server.poll() + "/configData");
        send("PUT", uri, DdiJson.attributes(attributes), "configData");
    }

    private boolean send(String method, URI uri, byte[] body, String what) throws IOException, InterruptedException {
        HttpRequest request = resource(uri)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<TimedBody> answer = http.open(request);
        http.read(answer.body());
        if (isOver(answer.statusCode())) {
            return false;
        }
        require(OK, answer, what);
        return true;
    }

    /**
     * Opens a file.
     *
     * @param from the first byte that is wanted
     * @param validator what the server called the file when the first bytes came, if it did
     */
    HttpResponse<TimedBody> open(Artifact artifact, long from, Optional<String> validator)
            throws IOException, InterruptedException {
        URI uri = server.file(artifact.href());
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(http.limit());
            if (server.isHere(uri)) {
                authorize(request);
            }
            if (from > 0) {
                request.header("Range", "bytes=" + from + "-");
                validator.ifPresent(tag -> request.header("If-Range", tag));
            }
            HttpResponse<TimedBody> answer = http.open(request.build());
            Optional<String> location = answer.headers().firstValue("Location");
            if (answer.statusCode() / 100 != 3 || location.isEmpty()) {
                return answer;
            }
            answer.body().close();
            uri = server.file(uri.resolve(Server.parse(location.get())).toString());
        }
        throw new IOException(artifact.filename() + ": more than " + MOST_REDIRECTS + " redirects");
    }

    /** A tag that can be sent back as it came. hawkBit leaves the quotes away and wants it back so. */
    static boolean isSendable(String tag) {
        return tag.matches("[\\x21-\\x7e]{1,200}");
    }

    /** How long the server asks to be left alone. */
    Optional<Duration> retryAfter(HttpHeaders headers) {
        return headers.firstValue("Retry-After").flatMap(text -> {
            try {
                Instant then = text.matches("\\d{1,9}")
                        ? pace.now().plusSeconds(Long.parseLong(text))
                        : ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant();
                return Optional.of(Duration.between(pace.now(), then));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    private void require(int status, HttpResponse<?> answer, String what) throws DdiException {
        if (answer.statusCode() != status) {
            String remedy =
                    switch (answer.statusCode()) {
                        case 401 -> "; check target token and controllerId: each terminal has its own token";
                        case 404 -> "; check server, tenant and controllerId";
                        case 301, 302, 307, 308 -> "; set the address that it redirects to as server";
                        default -> "";
                    };
            throw new DdiException(
                    answer.statusCode(),
                    retryAfter(answer.headers()),
                    what + ": HTTP " + answer.statusCode() + " from "
                            + server.poll().getAuthority() + remedy);
        }
    }

    private static boolean isOver(int status) {
        return status == NOT_FOUND || status == GONE;
    }

    private HttpRequest.Builder resource(URI uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(http.limit())
                .header("Accept", "application/hal+json, application/json");
        authorize(request);
        return request;
    }

    private void authorize(HttpRequest.Builder request) {
        if (!server.authorization().isEmpty()) {
            request.header("Authorization", server.authorization());
        }
    }
}
