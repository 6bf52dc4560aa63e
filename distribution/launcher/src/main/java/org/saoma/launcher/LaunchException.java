package org.saoma.launcher;

/** Why a command ends early: a text for a person, with the remedy, and the exit code. */
class LaunchException extends Exception {
    private static final long serialVersionUID = 1L;

    /** It failed. */
    static final int FAILED = 1;
    /** The command line was wrong (EX_USAGE of sysexits.h). */
    static final int USAGE = 64;
    /** Another terminal uses the home; try again later (EX_TEMPFAIL of sysexits.h). */
    static final int HOME_IN_USE = 75;

    private final int exitCode;

    LaunchException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    LaunchException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    static LaunchException failed(String message) {
        return new LaunchException(FAILED, message);
    }

    static LaunchException usage(String message) {
        return new LaunchException(USAGE, message);
    }

    int exitCode() {
        return exitCode;
    }
}
