package org.saoma.fleet.hawkbit;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.saoma.api.module.Blob;

/**
 * Fetches a file that the signed list names, and goes on where it stopped. What tells whether the bytes are right is the hash in the
 * list; what the server says of its files only decides whether to go on or to begin again.
 */
final class Download {
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int UNSATISFIABLE = 416;
    private static final long STOPPED = -1;
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-.*");

    /** Whether to go on, asked between pieces. */
    interface Between {
        boolean goOn() throws InterruptedException;
    }

    /** How an attempt ended. */
    enum Result {
        COMPLETE,
        /** It ended early, and further on than before. */
        PROGRESS,
        /** It ended early, and no further than before. */
        FRUITLESS,
        /** Nobody wants it any more. */
        GIVEN_UP
    }

    private final DdiClient client;
    private final TokenBucket bucket;
    private final Pace pace;
    private final Http http;

    Download(DdiClient client, Http http, TokenBucket bucket, Pace pace) {
        this.client = client;
        this.http = http;
        this.bucket = bucket;
        this.pace = pace;
    }

    /** A small file that has to be read before anything is known of it. */
    byte[] small(Artifact artifact) throws IOException, InterruptedException {
        HttpResponse<TimedBody> answer = client.open(artifact, 0, Optional.empty());
        byte[] bytes = http.read(answer.body());
        if (answer.statusCode() != OK) {
            throw refused(artifact, answer);
        }
        return bytes;
    }

    /**
     * One attempt at a file.
     *
     * @throws IOException when the server refuses it or what it sent is wrong
     */
    Result attempt(Artifact artifact, Blob wanted, Downloads files, Between between)
            throws IOException, InterruptedException {
        Path part = files.part(wanted);
        long before = Files.exists(part) ? Files.size(part) : 0;
        if (before > wanted.size()) {
            files.discard(wanted);
            before = 0;
        }
        if (before < wanted.size() || before == 0) {
            Result early = fetch(artifact, wanted, files, before, between);
            if (early != Result.COMPLETE) {
                return early;
            }
        }
        files.finish(wanted);
        return Result.COMPLETE;
    }

    private Result fetch(Artifact artifact, Blob wanted, Downloads files, long before, Between between)
            throws IOException, InterruptedException {
        HttpResponse<TimedBody> answer = client.open(artifact, before, files.validator(wanted));
        try (TimedBody body = answer.body()) {
            if (answer.statusCode() == UNSATISFIABLE) {
                files.discard(wanted);
                return Result.FRUITLESS;
            }
            long start = start(artifact, answer, before);
            if (start == 0) {
                files.discard(wanted);
                Optional<String> validator = answer.headers().firstValue("ETag").filter(Downloads::isStrong);
                if (validator.isPresent()) {
                    files.validator(wanted, validator.get());
                }
            }
            long end = receive(body, artifact, wanted, files.part(wanted), start, between);
            if (end == wanted.size()) {
                return Result.COMPLETE;
            }
            return end == STOPPED ? Result.GIVEN_UP : end > before ? Result.PROGRESS : Result.FRUITLESS;
        }
    }

    /** Where the bytes of an answer begin. */
    private long start(Artifact artifact, HttpResponse<TimedBody> answer, long asked) throws DdiException {
        if (answer.statusCode() == OK) {
            return 0;
        }
        if (answer.statusCode() == PARTIAL && asked > 0 && rangeStart(answer.headers()) == asked) {
            return asked;
        }
        throw refused(artifact, answer);
    }

    private static long rangeStart(HttpHeaders headers) {
        Matcher range = RANGE.matcher(headers.firstValue("Content-Range").orElse(""));
        return range.matches() ? Long.parseLong(range.group(1)) : -1;
    }

    /** Writes what comes, and says where that ended; or that nobody wants it any more. */
    private long receive(TimedBody body, Artifact artifact, Blob wanted, Path part, long start, Between between)
            throws IOException, InterruptedException {
        long size = start;
        try (FileChannel file = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.position(start);
            while (size < wanted.size()) {
                List<ByteBuffer> piece = next(body);
                if (piece.isEmpty()) {
                    return size;
                }
                long bytes = piece.stream().mapToLong(ByteBuffer::remaining).sum();
                if (size + bytes > wanted.size()) {
                    throw new WrongFile(
                            artifact.filename(), "is larger than the " + wanted.size() + " bytes of the signed list");
                }
                for (ByteBuffer buffer : piece) {
                    while (buffer.hasRemaining()) {
                        file.write(buffer);
                    }
                }
                size += bytes;
                pace.pause(bucket.take(bytes, pace.now()));
                if (!between.goOn()) {
                    return STOPPED;
                }
            }
            file.force(true);
        }
        return size;
    }

    /** A connection that breaks ends the attempt as one that is closed does. */
    private List<ByteBuffer> next(TimedBody body) throws InterruptedException {
        try {
            return body.next(http.limit());
        } catch (IOException e) {
            return List.of();
        }
    }

    private DdiException refused(Artifact artifact, HttpResponse<TimedBody> answer) {
        return new DdiException(
                answer.statusCode(),
                client.retryAfter(answer.headers()),
                artifact.filename() + ": HTTP " + answer.statusCode());
    }
}
