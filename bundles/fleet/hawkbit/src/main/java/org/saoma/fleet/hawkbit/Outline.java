package org.saoma.fleet.hawkbit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.saoma.api.module.Generation;
import org.saoma.api.module.Module;

/**
 * What a signed list says, read without a look at its signature. Good for words, and for one question only: is it what runs already?
 * Whoever forges that makes the terminal tell the truth.
 *
 * @param release the number that operators gave it; 0 when it cannot be read
 */
record Outline(long release, Set<String> hashes) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An empty one when it cannot be read; then the module manager says what is wrong with it. */
    static Outline of(byte[] envelope) {
        Set<String> hashes = new HashSet<>();
        try {
            byte[] payload = Base64.getDecoder()
                    .decode(JSON.readTree(envelope).path("payload").asText());
            JsonNode list = JSON.readTree(payload);
            list.path("bundles")
                    .forEach(bundle -> hashes.add(bundle.path("sha256").asText()));
            return new Outline(list.path("sequence").asLong(), hashes);
        } catch (IOException | IllegalArgumentException e) {
            return new Outline(0, Set.of());
        }
    }

    boolean isWhatRuns(Generation current) {
        Set<String> running = new HashSet<>();
        current.modules().stream().map(Module::sha256).forEach(running::add);
        return !hashes.isEmpty() && current.state() == Generation.State.COMMITTED && hashes.equals(running);
    }
}
