package org.saoma.fleet.hawkbit;

import java.io.IOException;

/** A file that came is not the one that was signed. The message names it and the remedy. */
final class WrongFile extends IOException {
    private static final long serialVersionUID = 1L;

    WrongFile(String name, String what) {
        super(name + ' ' + what + "; upload the file that was signed");
    }
}
