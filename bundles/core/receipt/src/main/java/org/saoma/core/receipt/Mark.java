package org.saoma.core.receipt;

/** What tells a receipt from the first one of its payment. */
enum Mark {
    /** Somebody asked for it again. */
    DUPLICATE,
    /** The printer stopped in the middle of the one before. */
    REPRINT
}
