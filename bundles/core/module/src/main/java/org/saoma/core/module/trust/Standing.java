package org.saoma.core.module.trust;

import java.time.Instant;
import java.util.Set;

/**
 * Where a terminal stands when a generation is offered to it.
 *
 * @param committed the highest sequence that was ever committed here, also if the terminal went back since; 0 for none
 * @param now see {@link TimeFloor}
 * @param delivered SHA-256 of the files that came with the distribution. They are as good as the launcher beside them: such a file is not
 *     asked for a signature or a vendor, unless it was revoked
 */
public record Standing(Terminal terminal, long committed, Instant now, Set<String> delivered) {
    public Standing {
        delivered = Set.copyOf(delivered);
    }
}
