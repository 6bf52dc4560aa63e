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

    /** The same for every request of one token or one session, and different between them. Holds no secret. */
    public String key() {
        return session == null ? "token " + name : "session " + session.number();
    }
}
