package org.saoma.core.http.access;

import java.time.Instant;

/**
 * A person who signed in.
 *
 * @param number tells sessions apart without their secret
 * @param person who, as the person was when the session began
 * @param csrf what a page proves with that it belongs to this terminal; a secret of the page
 * @param startedAt when the person signed in
 */
public record Session(long number, Person person, String csrf, Instant startedAt) {

    @Override
    public String toString() {
        return "Session[" + number + ", " + person.name() + "]";
    }
}
