package org.saoma.core.http.access;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saoma.core.http.json.Json;

/**
 * Counts wrong PINs and locks after every fifth: 1, 5, 15, then 60 minutes. It counts for a person and for the whole terminal, in a
 * file, so that a restart forgets nothing. A right PIN clears the person's count but not the terminal's: otherwise whoever has a
 * PIN could guess the others' for ever. Not safe for use by several threads.
 */
final class LockOut {
    /** The name under which the terminal as a whole is counted; no person can have it. */
    static final String TERMINAL = "";

    private static final int TRIES = 5;
    private static final List<Duration> STEPS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofMinutes(60));
    private static final Duration WRONG_FORGOTTEN = Duration.ofMinutes(15);
    private static final Duration LOCKS_FORGOTTEN = Duration.ofHours(24);

    /**
     * What is counted for one name.
     *
     * @param wrong wrong PINs since the last lock
     * @param locks locks in a row
     * @param at when the last PIN was wrong
     * @param until until when it is locked; in the past when it is not
     */
    private record Count(int wrong, int locks, Instant at, Instant until) {
        private static final Count NONE = new Count(0, 0, Instant.EPOCH, Instant.EPOCH);

        Count oneMore(Instant now) {
            int recent = at.plus(WRONG_FORGOTTEN).isBefore(now) ? 0 : wrong;
            int before = at.plus(LOCKS_FORGOTTEN).isBefore(now) ? 0 : locks;
            if (recent + 1 < TRIES) {
                return new Count(recent + 1, before, now, until);
            }
            return new Count(0, before + 1, now, now.plus(STEPS.get(Math.min(before, STEPS.size() - 1))));
        }
    }

    private final SecretFile<Map<String, Count>> file;
    private final Clock clock;

    LockOut(Path home, Clock clock) {
        this.file = new SecretFile<>(home.resolve("data").resolve("lock-out.json"), LockOut::read, Map.of());
        this.clock = clock;
    }

    /** How long this name is still locked; empty when it is not. */
    Optional<Duration> remaining(String name) throws IOException {
        Instant now = clock.instant();
        Instant until = file.get().getOrDefault(name, Count.NONE).until();
        return until.isAfter(now) ? Optional.of(Duration.between(now, until)) : Optional.empty();
    }

    void wrong(List<String> names) throws IOException {
        Instant now = clock.instant();
        file.update(
                counts -> {
                    Map<String, Count> next = new HashMap<>(counts);
                    names.forEach(name ->
                            next.put(name, next.getOrDefault(name, Count.NONE).oneMore(now)));
                    return next;
                },
                LockOut::write);
    }

    void right(String name) throws IOException {
        if (file.get().containsKey(name)) {
            file.update(
                    counts -> {
                        Map<String, Count> next = new HashMap<>(counts);
                        next.remove(name);
                        return next;
                    },
                    LockOut::write);
        }
    }

    private static byte[] write(Map<String, Count> counts) {
        return Json.bytes(out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("counts");
            for (Map.Entry<String, Count> entry : counts.entrySet()) {
                Count count = entry.getValue();
                out.writeStartObject();
                out.writeStringField("name", entry.getKey());
                out.writeNumberField("wrong", count.wrong());
                out.writeNumberField("locks", count.locks());
                out.writeStringField("at", count.at().toString());
                out.writeStringField("until", count.until().toString());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static Map<String, Count> read(byte[] json) throws IOException {
        Map<String, Count> counts = new HashMap<>();
        for (Map<?, ?> entry : SecretFile.entries(json, "counts")) {
            try {
                counts.put(
                        String.valueOf(entry.get("name")),
                        new Count(
                                number(entry, "wrong"),
                                number(entry, "locks"),
                                Instant.parse(SecretFile.text(entry, "at")),
                                Instant.parse(SecretFile.text(entry, "until"))));
            } catch (DateTimeException e) {
                throw new IOException("a count has a time that is none", e);
            }
        }
        return Map.copyOf(counts);
    }

    private static int number(Map<?, ?> entry, String name) throws IOException {
        if (entry.get(name) instanceof BigDecimal number) {
            return number.intValue();
        }
        throw new IOException("a count has no " + name);
    }
}
