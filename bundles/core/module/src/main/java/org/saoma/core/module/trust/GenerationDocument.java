package org.saoma.core.module.trust;

import java.time.Instant;
import java.util.List;
import org.saoma.api.module.ModuleException;

/**
 * A complete list of bundles, as operators sign it.
 *
 * @param created also the date by which the certificates of JARs without a time stamp are judged
 * @param trustVersion of the trust document under which it was made
 * @param java the least feature release of the Java platform; 0 for any
 * @param bundles in start order
 */
public record GenerationDocument(
        long sequence,
        Instant created,
        Instant expires,
        long trustVersion,
        Targets targets,
        int java,
        List<String> features,
        List<Bundle> bundles) {
    public GenerationDocument {
        features = List.copyOf(features);
        bundles = List.copyOf(bundles);
    }

    /** @throws ModuleException when it cannot be read, or contradicts itself */
    public static GenerationDocument parse(byte[] payload) throws ModuleException {
        return GenerationReader.read(payload);
    }

    public byte[] toBytes() {
        return GenerationWriter.write(this);
    }

    /**
     * A bundle.
     *
     * @param sha256 of its file, in lower-case hex
     * @param size of its file, in bytes
     * @param feature the first feature that lists it
     * @param vendor id of a vendor in the trust document; empty for a file that the terminal was delivered with
     */
    public record Bundle(
            String symbolicName,
            String version,
            String sha256,
            long size,
            int startLevel,
            String feature,
            String vendor) {

        /** The file's name in a package and in the store. */
        public String file() {
            return sha256 + ".jar";
        }

        @Override
        public String toString() {
            return symbolicName + " " + version;
        }
    }
}
