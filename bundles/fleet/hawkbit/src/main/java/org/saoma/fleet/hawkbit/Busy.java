package org.saoma.fleet.hawkbit;

import java.io.IOException;

/** Another operation runs, maybe until its maintenance window comes. Nothing is wrong. */
final class Busy extends IOException {
    private static final long serialVersionUID = 1L;

    Busy(String message) {
        super(message);
    }
}
