package org.saoma.core.http.access;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names under which the terminal may be addressed. A page from elsewhere that points its own name at this machine (DNS
 * rebinding) is not among them.
 */
public final class Hosts {
    private final Set<String> names;

    /** @param more names besides those of the machine itself, without a port */
    public Hosts(Collection<String> more) {
        this.names = Stream.concat(Stream.of("127.0.0.1", "localhost", "[::1]"), more.stream())
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @param host the {@code Host} header: a name with or without a port; null when there is none */
    public boolean accepts(String host) {
        if (host == null) {
            return false;
        }
        int bracket = host.lastIndexOf(']');
        int colon = host.indexOf(':', Math.max(bracket, 0));
        String name = colon < 0 ? host : host.substring(0, colon);
        String port = colon < 0 ? "" : host.substring(colon + 1);
        return names.contains(name.toLowerCase(Locale.ROOT)) && port.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
