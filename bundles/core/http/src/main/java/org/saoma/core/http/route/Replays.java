package org.saoma.core.http.route;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.saoma.core.http.web.ApiProblem;
import org.saoma.core.http.web.ProblemCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * With which request an idempotency key came, for requests about a payment that is there already. The keys that start payments
 * and refunds are in the journal; these are in memory, and those of requests that were done and have no secret in them also in a
 * file, so that a till that repeats one after a restart gets its answer.
 */
final class Replays {
    private static final Logger LOG = LoggerFactory.getLogger(Replays.class);
    private static final int MOST = 1000;

    private final Path file;
    private final Map<String, String> requests = new LinkedHashMap<>();
    private final Set<String> kept = new LinkedHashSet<>();
    private int lines;

    /** @param file made when there is something to write */
    Replays(Path file) {
        this.file = file;
        load();
    }

    /**
     * Notes what a key came with.
     *
     * @param key null for a request without a key
     * @param request what is asked for; may hold a payer's code, of which only a hash is kept, in memory
     * @return whether the same came before
     * @throws ApiProblem when the key came before with another request
     */
    synchronized boolean cameBefore(String key, String... request) throws ApiProblem {
        if (key == null) {
            return false;
        }
        String hash = hash(String.join("\u0000", request));
        String before = requests.putIfAbsent(key, hash);
        if (before != null && !before.equals(hash)) {
            throw new ApiProblem(ProblemCode.IDEMPOTENCY_CONFLICT, "");
        }
        if (requests.size() > MOST) {
            requests.remove(requests.keySet().iterator().next());
        }
        return before != null;
    }

    /** A request that was refused did nothing; its key can be used again. */
    synchronized void forget(String key) {
        requests.remove(key);
    }

    /** Writes down a key whose request was done. A hash alone is no protection for a payer's code: such a key is not for here. */
    synchronized void keep(String key) {
        String request = key == null ? null : requests.get(key);
        if (request == null) {
            return;
        }
        kept.add(key);
        try {
            if (lines >= 2 * MOST) {
                rewrite();
            } else {
                write(line(key, request), StandardOpenOption.APPEND);
                lines++;
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be written; a repeated request may be refused after a restart: {}", file, e.toString());
        }
    }

    private void rewrite() throws IOException {
        kept.retainAll(requests.keySet());
        String all = kept.stream().map(key -> line(key, requests.get(key))).collect(Collectors.joining());
        write(all, StandardOpenOption.TRUNCATE_EXISTING);
        lines = kept.size();
    }

    private void write(String text, StandardOpenOption how) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                text,
                StandardCharsets.US_ASCII,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC,
                how);
    }

    private void load() {
        try {
            List<String> known = Files.exists(file) ? Files.readAllLines(file, StandardCharsets.US_ASCII) : List.of();
            lines = known.size();
            for (String line : known.subList(Math.max(0, known.size() - MOST), known.size())) {
                String[] parts = line.split(" ", -1);
                if (parts.length == 3 && parts[2].equals(".")) {
                    requests.put(parts[0], parts[1]);
                    kept.add(parts[0]);
                }
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be read; a repeated request may be refused: {}", file, e.toString());
        }
    }

    private static String line(String key, String request) {
        // Begins a line, because a power cut may have cut the one before short.
        return "\n" + key + " " + request + " .";
    }

    private static String hash(String request) {
        try {
            byte[] bytes = request.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
