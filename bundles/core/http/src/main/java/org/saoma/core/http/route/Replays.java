package org.saoma.core.http.route;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.saoma.core.http.web.ApiProblem;
import org.saoma.core.http.web.ProblemCode;

/**
 * With which request an idempotency key came, for requests about a payment that is there already. The keys that start payments
 * and refunds are in the journal; these need no more than memory, because what was done to a payment is in its state: without a
 * memory of it a repeated request is refused, and changes nothing.
 */
final class Replays {
    private static final int MOST = 1000;

    private final Map<String, String> requests = new LinkedHashMap<>();

    /**
     * Notes what a key came with.
     *
     * @param key null for a request without a key
     * @param request what is asked for; may hold a payer's code, of which only a hash is kept
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

    private static String hash(String request) {
        try {
            byte[] bytes = request.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
