package org.saoma.launcher;

/** A generation cannot be started: its files are not what its list says, or its bundles do not come up. Another one may. */
final class CannotStartException extends LaunchException {
    private static final long serialVersionUID = 1L;

    CannotStartException(String message) {
        super(FAILED, message);
    }

    CannotStartException(String message, Throwable cause) {
        super(FAILED, message, cause);
    }
}
