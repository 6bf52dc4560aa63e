package org.saoma.core.http.access;

import java.util.Set;

/**
 * Who makes a request: a program with a token, or a person with a session.
 *
 * @param name the name of the token or the person, for the journal
 * @param session the person's session; null for a token
 */
public record Caller(String name, Grant grant, Session session) {

    public Set<Role> roles() {
        return grant.roles();
    }

    public boolean may(Role role) {
        return roles().contains(role);
    }

    /** What stands for an idempotency key of this token or person, and of no other, over restarts too: 64 digits. */
    public String own(String idempotencyKey) {
        return Secrets.sha256((session == null ? "token " : "person ") + name + "\u0000" + idempotencyKey);
    }

    /** The same for every request of one token or one session, and different between them. Holds no secret. */
    public String key() {
        return session == null ? "token " + name : "session " + session.number();
    }
}
