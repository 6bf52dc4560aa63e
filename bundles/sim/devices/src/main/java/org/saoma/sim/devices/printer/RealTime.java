package org.saoma.sim.devices.printer;

import java.util.Optional;

/**
 * Finds the real-time commands in what arrives, before and regardless of what they stand in: a printer that is stuck obeys them too,
 * and one that finds their bytes in a picture obeys them as well. Not thread-safe.
 */
final class RealTime {
    private static final int DLE = 0x10;
    private static final int EOT = 0x04;
    private static final int ENQ = 0x05;
    private static final int DC4 = 0x14;

    /** What a command asks for. */
    enum Kind {
        /** {@code DLE EOT n}: tell the status n. */
        TELL,
        /** {@code DLE ENQ 2}: go on after an error and forget what waits. */
        CLEAR,
        /** {@code DLE DC4 1 m t}: open the drawer. */
        KICK_DRAWER
    }

    /** A command; n is its argument. */
    record Command(Kind kind, int n) {}

    private int first;
    private int second;

    /** Looks at the next byte; the command that it completes. */
    Optional<Command> see(int b) {
        Optional<Command> command = Optional.empty();
        if (first == DLE) {
            command = switch (second) {
                case EOT -> Optional.of(new Command(Kind.TELL, b));
                case ENQ -> b == 2 ? Optional.of(new Command(Kind.CLEAR, b)) : Optional.empty();
                case DC4 -> b == 1 ? Optional.of(new Command(Kind.KICK_DRAWER, b)) : Optional.empty();
                default -> Optional.empty();
            };
        }
        first = command.isPresent() ? 0 : second;
        second = command.isPresent() ? 0 : b;
        return command;
    }
}
