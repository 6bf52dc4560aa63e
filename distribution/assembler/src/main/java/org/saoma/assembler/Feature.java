package org.saoma.assembler;

import java.util.List;

/**
 * A feature of a Karaf feature repository.
 *
 * @param dependencies the names of the features that it needs
 */
record Feature(String name, List<String> dependencies, List<BundleUrl> bundles) {

    /** A bundle by its Maven coordinates. */
    record BundleUrl(String group, String artifact, String version, int startLevel) {

        static BundleUrl parse(String url, int startLevel) {
            String[] parts = url.strip().replaceFirst("^mvn:", "").split("/", -1);
            if (!url.strip().startsWith("mvn:") || parts.length != 3) {
                throw new IllegalArgumentException(
                        "features.xml: `" + url.strip() + "` should read mvn:GROUP/ARTIFACT/VERSION");
            }
            return new BundleUrl(parts[0], parts[1], parts[2], startLevel);
        }

        /** Its place in a Maven repository. */
        String path() {
            return group.replace('.', '/') + "/" + artifact + "/" + version + "/" + artifact + "-" + version + ".jar";
        }

        @Override
        public String toString() {
            return "mvn:" + group + "/" + artifact + "/" + version;
        }
    }
}
