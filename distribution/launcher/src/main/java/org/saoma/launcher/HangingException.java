package org.saoma.launcher;

/** A framework does not stop. What it holds, such as the journal, no other one can have while this process lives. */
final class HangingException extends LaunchException {
    private static final long serialVersionUID = 1L;

    HangingException(String message) {
        super(FAILED, message);
    }
}
