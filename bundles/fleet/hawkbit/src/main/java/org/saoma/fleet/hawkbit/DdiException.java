package org.saoma.fleet.hawkbit;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The server answered, but not with what was asked for. */
final class DdiException extends IOException {
    private static final long serialVersionUID = 1L;

    static final int BAD_REQUEST = 400;
    static final int FORBIDDEN = 403;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;

    private final int status;
    private final transient Optional<Duration> retryAfter;

    DdiException(int status, Optional<Duration> retryAfter, String message) {
        super(message);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    int status() {
        return status;
    }

    /** Whether asking again will hardly help, as far as the status tells. */
    boolean isFinal() {
        return status / 100 == 4 && status != REQUEST_TIMEOUT && status != CONFLICT && status != TOO_MANY;
    }

    /** How long the server asks to be left alone. */
    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
