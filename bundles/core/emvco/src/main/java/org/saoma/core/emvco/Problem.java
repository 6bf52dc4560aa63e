package org.saoma.core.emvco;

import java.util.Objects;

/**
 * What is wrong with a code, and where. It never quotes a value that may be secret.
 *
 * @param level how grave it is
 * @param code a short stable name, for programs: {@code length-overrun}
 * @param position where in the text or the bytes the object begins, from 0, or -1 when it concerns the whole
 * @param message for the technician, in English
 */
public record Problem(Level level, String code, int position, String message) {

    public Problem {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }

    /** How grave a problem is. A reader refuses the first two and tolerates the third, as the wallets do; a writer refuses all. */
    public enum Level {
        /** The text is not made of whole objects in the order that is needed to read it. */
        STRUCTURE,
        /** The check sum is wrong: something was read or changed wrongly. */
        CRC,
        /** Readable, but against the EMVCo specification. */
        SPEC
    }

    boolean fatal() {
        return level != Level.SPEC;
    }
}
