package org.saoma.core.module.trust;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names that belong together: {@code com.acme.printer} is one name, {@code com.acme.*} is {@code com.acme} and everything below it,
 * {@code *} is everything.
 *
 * @param stem without its star; empty for everything
 */
record NamePattern(String stem, boolean open) {

    static final NamePattern ALL = new NamePattern("", true);

    private static final Pattern SYNTAX = Pattern.compile("\\*|[^*\\s\"\\\\]+?(\\.\\*)?");

    static Optional<NamePattern> parse(String text) {
        if (!SYNTAX.matcher(text).matches()) {
            return Optional.empty();
        }
        if (text.equals("*")) {
            return Optional.of(ALL);
        }
        boolean open = text.endsWith(".*");
        return Optional.of(new NamePattern(open ? text.substring(0, text.length() - 2) : text, open));
    }

    boolean matches(String name) {
        return name.equals(stem) || open && (stem.isEmpty() || name.startsWith(stem + "."));
    }

    /** Whether every name of the other is one of this. */
    boolean covers(NamePattern other) {
        return other.open ? open && matches(other.stem) : matches(other.stem);
    }

    boolean overlaps(NamePattern other) {
        return covers(other) || other.covers(this);
    }

    @Override
    public String toString() {
        if (!open) {
            return stem;
        }
        return stem.isEmpty() ? "*" : stem + ".*";
    }
}
