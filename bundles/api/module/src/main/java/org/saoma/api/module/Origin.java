package org.saoma.api.module;

import java.util.Objects;

/**
 * Where a change of modules comes from, for the record.
 *
 * @param actor who: a person's name, a token's name, or the fleet server's action id
 */
public record Origin(Door door, String actor) {
    public Origin {
        Objects.requireNonNull(door, "door");
        Objects.requireNonNull(actor, "actor");
    }

    /** The ways in. */
    public enum Door {
        COMMAND_LINE,
        HTTP,
        DROP_FOLDER,
        USB,
        FLEET,
        /** The terminal itself, going back to what worked. */
        BOOT
    }
}
