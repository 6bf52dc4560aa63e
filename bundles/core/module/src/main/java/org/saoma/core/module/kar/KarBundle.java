package org.saoma.core.module.kar;

import java.nio.file.Path;

/**
 * A bundle that was in a Karaf archive.
 *
 * @param file a copy of it
 * @param path where it was below the archive's repository
 * @param feature the feature that lists it
 */
public record KarBundle(Path file, String path, String feature, int startLevel) {

    /** Where drivers start; what a feature does not say otherwise is most likely one. */
    public static final int START_LEVEL = 35;
}
