package org.saoma.sim.devices.printer;

/** A connection ended in the middle of a command. */
final class Incomplete extends Exception {
    private static final long serialVersionUID = 1L;

    Incomplete() {
        super(null, null, false, false);
    }
}
