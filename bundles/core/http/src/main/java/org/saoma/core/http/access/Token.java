package org.saoma.core.http.access;

import java.time.Instant;

/**
 * What is kept of an API token.
 *
 * @param name unique on the terminal
 * @param sha256 the hash of the token in lower-case hex; the token has 256 random bits, so nothing slower is needed
 */
public record Token(String name, Grant grant, String sha256, Instant createdAt) {

    @Override
    public String toString() {
        return "Token[" + name + ", " + grant.word() + "]";
    }
}
