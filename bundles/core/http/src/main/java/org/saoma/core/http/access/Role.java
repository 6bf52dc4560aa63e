package org.saoma.core.http.access;

import java.util.Locale;

/** What a caller of the API may do. */
public enum Role {
    /** Sells, looks, cancels, prints again. */
    TILL,
    /** Also gives money back. */
    SUPERVISOR,
    /** Looks after devices, modules and health; moves no money. */
    TECHNICIAN;

    /** The word for it in the API and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
