package org.saoma.fleet.hawkbit;

/** An action cannot succeed on this terminal, however often it is tried. The message goes to the operator. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
        super(message);
    }
}
