package org.saoma.core.settings;

import java.io.IOException;

/** A settings file that cannot be read. Its message names the file, the line and the remedy. */
final class MalformedSettings extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * @param file as a person would write it, {@code conf/x.json}
     * @param line counted from 1; 0 when it is the whole file
     */
    MalformedSettings(String file, int line, String what) {
        super(file + (line > 0 ? ", line " + line : "") + ": " + what
                + ". Its settings are not used; correct the file and start the terminal again.");
    }
}
