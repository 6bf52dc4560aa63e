package org.saoma.core.http.access;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who may call a route.
 *
 * @param roles any of these; empty means everybody, signed in or not
 */
public record Access(Set<Role> roles) {
    /** Everybody, without signing in. */
    public static final Access OPEN = new Access(Set.of());
    /** Everybody who is signed in. */
    public static final Access SIGNED_IN = of(Role.TILL, Role.SUPERVISOR, Role.TECHNICIAN);

    public static Access of(Role first, Role... more) {
        return new Access(EnumSet.of(first, more));
    }

    public boolean isOpen() {
        return roles.isEmpty();
    }

    /** Whether somebody with these roles may call it. */
    public boolean allows(Set<Role> held) {
        return isOpen() || !Collections.disjoint(roles, held);
    }
}
