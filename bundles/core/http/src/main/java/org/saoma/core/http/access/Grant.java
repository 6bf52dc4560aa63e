package org.saoma.core.http.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a token or a person was given: one word that stands for a set of roles. */
public enum Grant {
    TILL(Role.TILL),
    /** A person at the till. */
    CASHIER(Role.TILL),
    SUPERVISOR(Role.TILL, Role.SUPERVISOR),
    TECHNICIAN(Role.TECHNICIAN),
    /** Everything, for a demo terminal. */
    ALL(Role.values());

    private final Set<Role> roles;

    Grant(Role... roles) {
        this.roles = Set.of(roles);
    }

    public Set<Role> roles() {
        return roles;
    }

    /** The word for it in files, in the API and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The grant of this word; empty when there is none. */
    public static Optional<Grant> of(String word) {
        return Arrays.stream(values())
                .filter(grant -> grant.word().equals(word))
                .findFirst();
    }
}
