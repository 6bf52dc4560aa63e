package org.saoma.sim.devices.printer;

/** The buffer was cleared while a command was read from it. */
final class Cleared extends Exception {
    private static final long serialVersionUID = 1L;

    Cleared() {
        super(null, null, false, false);
    }
}
